// Fetches what comes beside the loader: the program, its parts, and texts. The build puts it in front of the parts'
// own loader, and all of that behind the program's.

// What could not be fetched is tried again after these pauses, in milliseconds.
const PAUSES = [500, 2000];

async function fetchFile(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return response;
}

export async function fetchText(url) {
  return (await fetchFile(url)).text();
}

export async function fetchCode(url) {
  const response = await fetchFile(url);
  // A host that names another type for it can't stream it.
  return WebAssembly.compileStreaming(response.clone()).catch(async () => WebAssembly.compile(await response.arrayBuffer()));
}

// What `once` resolves to, if need be after some tries.
export async function patiently(once, pauses = PAUSES) {
  try {
    return await once();
  } catch (error) {
    if (pauses.length === 0) throw error;
    await new Promise((done) => setTimeout(done, pauses[0]));
    return patiently(once, pauses.slice(1));
  }
}

// Parts on their way before anybody asked for them, by their places in PARTS, which the build writes below.
const ahead = [];

// Fetches the parts that the page begins with; what fails is fetched again when it is needed.
export function fetchAhead() {
  for (const place of FIRST_PARTS) {
    ahead[place] = fetchPart(place);
    ahead[place].catch(() => {});
  }
}

function fetchPart(place) {
  return fetchCode(new URL(PARTS[place], import.meta.url));
}

// Fetches a part at once; what comes back starts it beside the program.
function part(place) {
  const again = () => patiently(() => fetchPart(place));
  const fetched = ahead[place]?.catch(again) ?? again();
  // Whoever starts it is told.
  fetched.catch(() => {});
  return async (imports) => WebAssembly.instantiate(await fetched, imports);
}

// The same for a small part that stands in the loader, in base64.
function inside(text) {
  return async (imports) => WebAssembly.instantiate(Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)), imports);
}
