import { type Block, chartSchema } from './block-kit.ts';
import { type Html, markup } from './markup.ts';
import { drawWithLibrary } from './library.ts';

/** The library's picture, and below it the same figures as a table for who cannot see it (its own switch needs a script). */
export function drawChart(block: Block): Html {
  const { title, chart } = chartSchema.parse(block);
  const table = chart.type === 'pie' ? pieRows(chart.segments) : seriesRows(chart.series);
  const [head, ...rows] = table;
  return markup`<div class="chart">
    ${drawWithLibrary(block)}
    <details class="chart-data">
      <summary>View as table</summary>
      <div class="table-scroll" tabindex="0" role="region" aria-label="${title}">
        <table>
          <thead>
            <tr>
              ${head?.map((cell) => markup`<th scope="col">${cell}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${rows.map(
              ([label, ...values]) =>
                markup`<tr>
                  <th scope="row">${label}</th>
                  ${values.map((value) => markup`<td>${value}</td>`)}
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
    </details>
  </div>`;
}

interface Point {
  readonly label: string;
  readonly value: number;
}

function pieRows(segments: readonly Point[]): string[][] {
  return [['Part', 'Value'], ...segments.map(({ label, value }) => [label, formatValue(value)])];
}

function seriesRows(series: readonly { name: string; data: readonly Point[] }[]): string[][] {
  const labels = series[0]?.data.map((point) => point.label) ?? [];
  const valueOf = (points: readonly Point[], index: number) => {
    const value = points[index]?.value;
    return value === undefined ? '' : formatValue(value);
  };
  return [
    ['', ...series.map(({ name }) => name)],
    ...labels.map((label, index) => [label].concat(series.map(({ data }) => valueOf(data, index)))),
  ];
}

function formatValue(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 20 });
}
