//! A plugin that counts the words of its task and logs each of them.
wit_bindgen::generate!({ path: "../../examples/logger/plugin.wit", world: "plugin" });

use my::plugin::logging::{log, Level};

struct Plugin;

impl Guest for Plugin {
    fn run(task: String) -> Result<u32, String> {
        if task.trim().is_empty() {
            log(Level::Error, "nothing to do");
            return Err("empty task".into());
        }
        log(Level::Info, &format!("task: {task}"));
        let mut words = 0;
        for word in task.split_whitespace() {
            log(Level::Debug, &format!("word: {word}"));
            words += 1;
        }
        Ok(words)
    }
}

export!(Plugin);
