// Gives what the program takes from its loader short names: those of wasm-bindgen hold a hash each, stand in both files and
// are a hundredth of a first visit.

const IMPORTS = 2;
const FUNCTION = 0;

/** `wasm` and its `loader` with short names for all that it imports from `module`. */
export function shortenImports(wasm, loader, module) {
  let place = 8;
  const number = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = wasm[place++];
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
  };
  const text = () => {
    const length = number();
    place += length;
    return wasm.toString("utf8", place - length, place);
  };

  while (place < wasm.length) {
    const start = place;
    const section = wasm[place++];
    const end = number() + place;
    if (section !== IMPORTS) {
      place = end;
      continue;
    }
    const count = number();
    const entries = [written(count)];
    for (let index = 0; index < count; index += 1) {
      const from = text();
      const name = text();
      const what = place++;
      if (wasm[what] !== FUNCTION) throw new Error(`${name} is no function`);
      number();
      const short = from === module ? `i${index.toString(36)}` : name;
      if (short !== name) {
        const key = new RegExp(`^( *)${name}(?=: )`, "m");
        if (!key.test(loader)) throw new Error(`the loader has no ${name}`);
        loader = loader.replace(key, `$1${short}`);
      }
      entries.push(named(from), named(short), wasm.subarray(what, place));
    }
    const body = Buffer.concat(entries);
    const rest = wasm.subarray(end);
    return { wasm: Buffer.concat([wasm.subarray(0, start), Buffer.of(IMPORTS), written(body.length), body, rest]), loader };
  }
  throw new Error("the program imports nothing");
}

function written(value) {
  const bytes = [];
  for (; value > 127; value >>>= 7) bytes.push((value & 127) | 128);
  return Buffer.of(...bytes, value);
}

function named(name) {
  const bytes = Buffer.from(name);
  return Buffer.concat([written(bytes.length), bytes]);
}
