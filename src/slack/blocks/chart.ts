import type { Report } from '../../engine/report.ts';
import { limits } from './limits.ts';
import type { DataVisualizationBlock } from './message.ts';
import { isBlank, plain } from './text.ts';

/**
 * The report's picture as Slack's native bar chart; null where there is none or nothing in it can be drawn. A category for
 * which a series has no figure is left out, since a bar of 0 would be an invented figure.
 */
export function chartOf(chart: Report['chart']): DataVisualizationBlock | null {
  if (chart === null) return null;
  const series = chart.series.slice(0, limits.chart.series);
  const drawn = [...chart.categories.keys()]
    .filter((index) => series.every(({ values }) => Number.isFinite(values[index])))
    .slice(0, limits.chart.points);
  if (series.length === 0 || drawn.length === 0) return null;
  const categories = distinct(drawn.map((index) => chart.categories[index] ?? ''));
  const names = distinct(series.map(({ name }) => name));
  const dataOf = (values: readonly number[]) =>
    drawn.map((index, place) => ({ label: categories[place] ?? '', value: values[index] ?? 0 }));
  return {
    type: 'data_visualization',
    title: plain(chart.title, limits.chart.title, 'Chart'),
    chart: {
      type: chart.kind,
      series: series.map(({ values }, index) => ({ name: names[index] ?? '', data: dataOf(values) })),
      axis_config: {
        categories,
        ...(isBlank(chart.yLabel) ? {} : { y_label: plain(chart.yLabel, limits.chart.axisLabel) }),
      },
    },
  };
}

/** Labels that became the same by cutting are numbered: Slack refuses a chart with two of one name. */
function distinct(labels: readonly string[]): string[] {
  const taken = new Set<string>();
  return labels.map((label) => {
    let free = plain(label, limits.chart.label);
    for (let number = 2; taken.has(free); number++) {
      const mark = ` ${number}`;
      free = `${plain(label, limits.chart.label - mark.length)}${mark}`;
    }
    taken.add(free);
    return free;
  });
}
