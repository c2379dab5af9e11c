// Loads the parts of the program that come later. The build puts it in front of the loader.

// A part that could not be fetched is tried again after these pauses, in milliseconds.
const PART_PAUSES = [500, 2000];

// Fetches a part at once; what comes back starts it beside the program.
function part(file) {
  const fetched = fetchPart(file);
  // Whoever starts it is told.
  fetched.catch(() => {});
  return async (imports) => WebAssembly.instantiate(await fetched, imports);
}

async function fetchPart(file, pauses = PART_PAUSES) {
  try {
    const response = await fetch(new URL(file, import.meta.url));
    if (!response.ok) throw new Error(`${file}: ${response.status}`);
    // A host that names another type for it can't stream it.
    return await WebAssembly.compileStreaming(response.clone()).catch(async () => WebAssembly.compile(await response.arrayBuffer()));
  } catch (error) {
    if (pauses.length === 0) throw error;
    await new Promise((done) => setTimeout(done, pauses[0]));
    return fetchPart(file, pauses.slice(1));
  }
}

// The same for a small part that stands in the loader, in base64.
function inside(text) {
  return async (imports) => WebAssembly.instantiate(Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)), imports);
}
