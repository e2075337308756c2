//! The quickstart guest in Rust.
wit_bindgen::generate!({ path: "../../../examples/quickstart/my_component.wit", world: "example" });

use exports::my::example::types::{Guest, Point};

struct Example;

impl Guest for Example {
    fn add_points(p1: Point, p2: Point) -> Point {
        Point { x: p1.x.wrapping_add(p2.x), y: p1.y.wrapping_add(p2.y) }
    }

    fn greet(name: String) -> String {
        format!("Hello, {name} from Wasm!")
    }
}

export!(Example);
