// Runs before the first paint. The answer to the worked example stands in the page; whoever asks something
// else must not see it.
{
  const root = document.documentElement;
  const example = document.querySelector('meta[name="example"]');
  try {
    const kept = localStorage.getItem("onramp.scenario") ?? example.dataset.kept;
    if (!["", example.content].includes(location.hash) || kept !== example.dataset.kept) root.classList.add("asked");
    root.dataset.theme = localStorage.getItem("onramp.theme") ?? "auto";
  } catch {
    // Without storage nothing was kept; the address alone may ask.
    if (location.hash !== "") root.classList.add("asked");
  }
}
