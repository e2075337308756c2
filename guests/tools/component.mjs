// node component.mjs CORE OUT: makes a component of a core module that carries its component type, and makes it small.
import { componentNew, opt } from '@bytecodealliance/jco';
import { readFile, writeFile } from 'node:fs/promises';

const [core, out] = process.argv.slice(2);
const made = await componentNew(await readFile(core), []);
const { component } = await opt(made, { quiet: true, optArgs: ['-Oz', '--enable-bulk-memory', '--enable-sign-ext', '--enable-mutable-globals', '--enable-nontrapping-float-to-int', '--enable-multivalue', '--enable-reference-types'] });
await writeFile(out, withoutNames(Buffer.from(component)));

// Leaves out the names that the component (not its core modules) gives to its parts.
function withoutNames(bytes) {
  const kept = [bytes.subarray(0, 8)];
  for (let at = 8; at < bytes.length; ) {
    const [size, body] = number(bytes, at + 1);
    const end = body + size;
    const [length, name] = bytes[at] === 0 ? number(bytes, body) : [0, body];
    if (bytes.toString('utf8', name, name + length) !== 'component-name') kept.push(bytes.subarray(at, end));
    at = end;
  }
  return Buffer.concat(kept);
}

// Reads an unsigned LEB128 number; returns it and the offset behind it.
function number(bytes, at) {
  let value = 0;
  for (let scale = 1; ; scale *= 128) {
    const byte = bytes[at++];
    value += (byte & 127) * scale;
    if (byte < 128) return [value, at];
  }
}
