//! Only its core module is used: it carries a component-type section, for no component has been made of it yet.
#![no_std]
wit_bindgen::generate!({ path: "bad.wit", world: "bad" });

struct Bad;

impl Guest for Bad {
    fn answer() -> u32 {
        42
    }
}

export!(Bad);
