/**
 * What Slack takes, as far as these messages and views come near it. Lengths count UTF-16 units, which is never less than
 * what Slack counts. Source: Slack's block references, September 2026.
 */
export const limits = {
  message: {
    blocks: 50,
    /** An update with more than 4,000 is refused; a notification shows far less. */
    text: 900,
    /** JSON of all blocks together. Slack documents none; refusals (`msg_blocks_too_long`) were seen from about 13,200 on. */
    blocksJson: 12_000,
  },
  view: { blocks: 100, title: 24, button: 24, privateMetadata: 3000, json: 100_000 },
  header: { text: 150 },
  /** Undocumented for rich text; what holds for a section keeps a block readable. */
  richText: { text: 3000 },
  button: { text: 75 },
  /** Slack's reference allows values of 150, its types say 75: the smaller one is safe. */
  option: { text: 75, value: 75 },
  select: { options: 100, placeholder: 150 },
  input: { label: 150, placeholder: 150, maxLength: 3000 },
  plan: { tasks: 50 },
  table: { rows: 100, columns: 20, text: 10_000 },
  chart: { title: 50, series: 12, points: 20, label: 20, axisLabel: 50 },
} as const;
