/** The value of a metric without labels in a Prometheus text. Throws where it is not there. */
export function readMetric(text: string, name: string): number {
  const line = text.split('\n').find((each) => each.startsWith(`${name} `));
  const value = Number(line?.slice(name.length));
  if (line === undefined || Number.isNaN(value)) throw new Error(`the metric ${name} is missing`);
  return value;
}

/** The value of a metric with exactly these labels, written as in the text: `state="running"`. 0 where it is not there. */
export function readLabelled(text: string, name: string, labels: string): number {
  const start = `${name}{${labels}} `;
  const line = text.split('\n').find((each) => each.startsWith(start));
  return line === undefined ? 0 : Number(line.slice(start.length));
}
