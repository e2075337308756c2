//! A plugin that reads contacts from files of its host.
wit_bindgen::generate!({ path: "../../examples/errors/importer.wit", world: "importer" });

use acme::importer::files::{read, ErrorCode};
use exports::acme::importer::contacts::{BadLine, Contact, Guest, ImportError};

struct Plugin;

impl Guest for Plugin {
    fn load(path: String) -> Result<Vec<Contact>, ImportError> {
        let text = read(&path).map_err(ImportError::Unreadable)?;
        let mut contacts = Vec::new();
        for (k, line) in text.lines().enumerate() {
            let Some((name, email)) = line.split_once(", ") else {
                return Err(ImportError::Malformed(BadLine { line: k as u32 + 1, text: line.into() }));
            };
            // A mistake of this plugin's, on purpose: it panics where there is no @.
            let at = email.find('@').unwrap();
            let email = format!("{}{}", &email[..at], email[at..].to_lowercase());
            contacts.push(Contact { name: name.into(), email });
        }
        if contacts.is_empty() {
            return Err(ImportError::Empty);
        }
        Ok(contacts)
    }

    fn count_lines(path: String) -> Result<u32, ErrorCode> {
        Ok(read(&path)?.lines().count() as u32)
    }
}

export!(Plugin);
