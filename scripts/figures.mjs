// Medians and tables for what the scripts measure.

/** The value of which the share `part` of `values` is at most as large. */
export function quantile(values, part) {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)];
}

/** The middle of `values`. */
export const median = (values) => quantile(values, 0.5);

/** Prints rows of text or numbers below `heads`; all but the first column stand to the right. */
export function table(heads, rows) {
  const lines = [heads, ...rows].map((row) => row.map(String));
  const widths = heads.map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  for (const line of lines) {
    const cells = line.map((text, column) => (column === 0 ? text.padEnd(widths[0]) : text.padStart(widths[column])));
    console.log(cells.join("  ").trimEnd());
  }
}
