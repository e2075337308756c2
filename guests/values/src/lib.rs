//! A guest that answers each call of its host by the same call to its host, so that every value crosses the boundary
//! four times: as a parameter and as a result, of an export and of an import.
wit_bindgen::generate!({ path: "values.wit", world: "echo", merge_structurally_equal_types: true });

use exports::test::values::more::{Figure, Guest as More, Human};
use exports::test::values::values::*;
use test::values::{more, values as imported};

struct Echo;

impl crate::Guest for Echo {
    fn whoami() -> String {
        host_name()
    }
}

impl More for Echo {
    fn give(to: Human, what: Figure) -> (Human, Figure) {
        more::give(&to, &what)
    }
    fn find(key: Id) -> Option<Human> {
        more::find(key)
    }
}

impl exports::test::values::values::Guest for Echo {
    fn echo_bool(x: bool) -> bool {
        imported::echo_bool(x)
    }
    fn echo_u8(x: u8) -> u8 {
        imported::echo_u8(x)
    }
    fn echo_u16(x: u16) -> u16 {
        imported::echo_u16(x)
    }
    fn echo_u32(x: u32) -> u32 {
        imported::echo_u32(x)
    }
    fn echo_u64(x: u64) -> u64 {
        imported::echo_u64(x)
    }
    fn echo_s8(x: i8) -> i8 {
        imported::echo_s8(x)
    }
    fn echo_s16(x: i16) -> i16 {
        imported::echo_s16(x)
    }
    fn echo_s32(x: i32) -> i32 {
        imported::echo_s32(x)
    }
    fn echo_s64(x: i64) -> i64 {
        imported::echo_s64(x)
    }
    fn echo_f32(x: f32) -> f32 {
        imported::echo_f32(x)
    }
    fn echo_f64(x: f64) -> f64 {
        imported::echo_f64(x)
    }
    fn echo_char(x: char) -> char {
        imported::echo_char(x)
    }
    fn echo_string(x: String) -> String {
        imported::echo_string(&x)
    }
    fn echo_id(x: Id) -> Id {
        imported::echo_id(x)
    }
    fn echo_bytes(x: Vec<u8>) -> Vec<u8> {
        imported::echo_bytes(&x)
    }
    fn echo_list_u32(x: Vec<u32>) -> Vec<u32> {
        imported::echo_list_u32(&x)
    }
    fn echo_list_f64(x: Vec<f64>) -> Vec<f64> {
        imported::echo_list_f64(&x)
    }
    fn echo_list_bool(x: Vec<bool>) -> Vec<bool> {
        imported::echo_list_bool(&x)
    }
    fn echo_list_char(x: Vec<char>) -> Vec<char> {
        imported::echo_list_char(&x)
    }
    fn echo_list_string(x: Vec<String>) -> Vec<String> {
        imported::echo_list_string(&x)
    }
    fn echo_list_list_string(x: Vec<Vec<String>>) -> Vec<Vec<String>> {
        imported::echo_list_list_string(&x)
    }
    fn echo_list_triple(x: Vec<Triple>) -> Vec<Triple> {
        imported::echo_list_triple(&x)
    }
    fn echo_list_padded(x: Vec<Padded>) -> Vec<Padded> {
        imported::echo_list_padded(&x)
    }
    fn echo_list_shape(x: Vec<Shape>) -> Vec<Shape> {
        imported::echo_list_shape(&x)
    }
    fn echo_list_option(x: Vec<Option<String>>) -> Vec<Option<String>> {
        imported::echo_list_option(&x)
    }
    fn echo_triple(x: Triple) -> Triple {
        imported::echo_triple(x)
    }
    fn echo_padded(x: Padded) -> Padded {
        imported::echo_padded(x)
    }
    fn echo_person(x: Person) -> Person {
        imported::echo_person(&x)
    }
    fn echo_shape(x: Shape) -> Shape {
        imported::echo_shape(&x)
    }
    fn echo_color(x: Color) -> Color {
        imported::echo_color(x)
    }
    fn echo_many(x: Many) -> Many {
        imported::echo_many(x)
    }
    fn echo_perms(x: Perms) -> Perms {
        imported::echo_perms(x)
    }
    fn echo_flags9(x: Flags9) -> Flags9 {
        imported::echo_flags9(x)
    }
    fn echo_flags20(x: Flags20) -> Flags20 {
        imported::echo_flags20(x)
    }
    fn echo_flags32(x: Flags32) -> Flags32 {
        imported::echo_flags32(x)
    }
    fn echo_option_u32(x: Option<u32>) -> Option<u32> {
        imported::echo_option_u32(x)
    }
    fn echo_option_string(x: Option<String>) -> Option<String> {
        imported::echo_option_string(x.as_deref())
    }
    fn echo_option_option(x: Option<Option<u32>>) -> Option<Option<u32>> {
        imported::echo_option_option(x)
    }
    fn echo_tuple(x: (u8, String, f64)) -> (u8, String, f64) {
        imported::echo_tuple((x.0, &x.1, x.2))
    }
    fn echo_result_string(x: Result<u32, String>) -> Result<u32, String> {
        imported::echo_result_string(x.as_ref().map(|n| *n).map_err(|e| e.as_str()))
    }
    fn echo_result_unit(x: Result<(), ()>) -> Result<(), ()> {
        imported::echo_result_unit(x)
    }
    fn echo_result_enum(x: Result<(), Color>) -> Result<(), Color> {
        imported::echo_result_enum(x)
    }
    fn echo_result_record(x: Result<Person, Shape>) -> Result<Person, Shape> {
        imported::echo_result_record(x.as_ref())
    }
    fn echo_nested_string(x: (Result<u32, String>, u8)) -> (Result<u32, String>, u8) {
        imported::echo_nested_string((x.0.as_ref().map(|n| *n).map_err(|e| e.as_str()), x.1))
    }
    fn echo_nested_unit(x: (Result<(), ()>, u8)) -> (Result<(), ()>, u8) {
        imported::echo_nested_unit(x)
    }
    fn echo_nested_enum(x: (Result<(), Color>, u8)) -> (Result<(), Color>, u8) {
        imported::echo_nested_enum(x)
    }
    fn echo_nested_record(x: (Result<Person, Shape>, u8)) -> (Result<Person, Shape>, u8) {
        imported::echo_nested_record((x.0.as_ref(), x.1))
    }
    fn nothing() {
        imported::nothing()
    }
    fn sum(p1: u32, p2: u32, p3: u32, p4: u32, p5: u32, p6: u32, p7: u32, p8: u32, p9: u32, p10: u32, p11: u32, p12: u32, p13: u32, p14: u32, p15: u32, p16: u32, p17: u32) -> u64 {
        imported::sum(p1, p2, p3, p4, p5, p6, p7, p8, p9, p10, p11, p12, p13, p14, p15, p16, p17)
    }
    fn mixed(a: u8, b: i16, c: f32, d: f64, e: u64, f: bool, g: char) -> (u8, i16, f32, f64, u64, bool, char) {
        imported::mixed(a, b, c, d, e, f, g)
    }
    fn concat(first: String, second: String) -> String {
        imported::concat(&first, &second)
    }
    fn fail_string(n: u32) -> Result<u32, String> {
        imported::fail_string(n)
    }
    fn fail_enum(n: u32) -> Result<String, Color> {
        imported::fail_enum(n)
    }
    fn fail_variant(n: u32) -> Result<Person, Shape> {
        imported::fail_variant(n)
    }
    fn fail_none(ok: bool) -> Result<u32, ()> {
        imported::fail_none(ok)
    }
    fn fail_unit(ok: bool) -> Result<(), ()> {
        imported::fail_unit(ok)
    }
}

export!(Echo);
