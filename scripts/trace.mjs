// Reads what Chromium traced: the tasks of the page's own thread, and what they consist of.

/** What Chromium must trace for it. */
export const CATEGORIES = [
  "devtools.timeline",
  "disabled-by-default-devtools.timeline",
  "toplevel",
  "blink.user_timing",
  "loading",
  "v8",
  "v8.wasm",
];

const TASK = /(^|::)RunTask$/;
// A task that is longer counts as long.
const LONG_MS = 50;
// These only pass on.
const WRAPPERS = /RunTask|^ThreadController|^ThreadPool|^BlinkScheduler|^SimpleWatcher|^Receive |^SequenceManager/;

/**
 * The tasks of the thread that set the mark `from` (`performance.mark`), from it until the mark `to`, or until nothing is left.
 *
 * Each task has its `start` in milliseconds since the mark, the processor time `ms` that it took, how long it `lasted`
 * by the clock, which on a machine with other work to do is longer, and `parts`: what took most of it.
 */
export function tasksOf(trace, from, to) {
  const events = trace.traceEvents;
  const mark = (name) => events.find((event) => event.cat?.includes("blink.user_timing") && event.name === name);
  const first = mark(from);
  if (!first) throw new Error(`the trace has no mark ${from}`);
  const end = (to && mark(to)?.ts) ?? Infinity;
  const own = events.filter(
    ({ ph, pid, tid, ts, dur }) => ph === "X" && pid === first.pid && tid === first.tid && ts + (dur ?? 0) >= first.ts && ts < end,
  );
  const tasks = outermost(own.filter(({ name }) => TASK.test(name)));
  const inner = own.filter(({ name }) => !WRAPPERS.test(name)).sort((one, other) => one.ts - other.ts || other.dur - one.dur);
  return tasks.map(({ ts, dur, tdur }) => ({
    start: (ts - first.ts) / 1000,
    ms: (tdur ?? dur) / 1000,
    lasted: dur / 1000,
    parts: selfTimes(inner.filter((event) => event.ts >= ts && event.ts < ts + dur)),
  }));
}

function outermost(tasks) {
  let until = -Infinity;
  return tasks
    .sort((one, other) => one.ts - other.ts || other.dur - one.dur)
    .filter(({ ts, dur }) => {
      if (ts < until) return false;
      until = ts + dur;
      return true;
    });
}

/** Milliseconds that each kind of event took without those inside it, the longest first. */
function selfTimes(events) {
  const times = new Map();
  const open = [];
  const add = (event, us) =>
    times.set(called(event), (times.get(called(event)) ?? 0) + us / 1000);
  for (const event of events) {
    while (open.length > 0 && open.at(-1).ts + open.at(-1).dur <= event.ts) open.pop();
    const own = event.tdur ?? event.dur ?? 0;
    if (open.length > 0) add(open.at(-1), -own);
    add(event, own);
    open.push({ ...event, dur: event.dur ?? 0 });
  }
  return [...times].sort(([, one], [, other]) => other - one);
}

function called({ name, args }) {
  const { url, functionName, type } = args?.data ?? {};
  const what = functionName || type || url?.split("/").at(-1);
  return what ? `${name} ${what}` : name;
}

/** Sums up tasks: milliseconds busy, the longest, also by the clock, how many are long and what these block. */
export function sums(tasks) {
  const long = tasks.filter(({ ms }) => ms > LONG_MS);
  return {
    busy: tasks.reduce((sum, { ms }) => sum + ms, 0),
    longest: Math.max(0, ...tasks.map(({ ms }) => ms)),
    lasted: Math.max(0, ...tasks.map(({ lasted }) => lasted)),
    long: long.length,
    blocking: long.reduce((sum, { ms }) => sum + ms - LONG_MS, 0),
  };
}
