import { expect, it } from 'vitest';
import type { Report } from '../../../src/engine/report.ts';
import { chartOf } from '../../../src/slack/blocks/chart.ts';

type Chart = NonNullable<Report['chart']>;
const chart = (changes: Partial<Chart>): Chart => ({
  title: 'Attainment',
  categories: ['MRR', 'TCV'],
  series: [{ name: 'Attainment', values: [125, 112.5] }],
  yLabel: '%',
  kind: 'bar',
  ...changes,
});

it('draws bars with a point for each category', () => {
  expect(chartOf(chart({}))).toEqual({
    type: 'data_visualization',
    title: 'Attainment',
    chart: {
      type: 'bar',
      series: [
        {
          name: 'Attainment',
          data: [
            { label: 'MRR', value: 125 },
            { label: 'TCV', value: 112.5 },
          ],
        },
      ],
      axis_config: { categories: ['MRR', 'TCV'], y_label: '%' },
    },
  });
});

it('leaves a category out for which a figure is missing, since a bar of 0 would be invented', () => {
  const drawn = chartOf(
    chart({
      series: [
        { name: 'A', values: [1] },
        { name: 'B', values: [2, 3] },
      ],
    }),
  );
  expect(drawn?.chart.axis_config.categories).toEqual(['MRR']);
  expect(chartOf(chart({ series: [{ name: 'A', values: [Number.NaN, Number.POSITIVE_INFINITY] }] }))).toBeNull();
});

it('keeps labels apart that cutting makes the same', () => {
  const categories = ['New customers in the Northeast', 'New customers in the Northwest'];
  const labels = chartOf(chart({ categories }))?.chart.axis_config.categories;
  expect(labels).toEqual(['New customers in th…', 'New customers in… 2']);
});

it('draws nothing where there is nothing', () => {
  expect([chartOf(null), chartOf(chart({ categories: [] })), chartOf(chart({ series: [] }))]).toEqual([
    null,
    null,
    null,
  ]);
});

it('takes no more than Slack does', () => {
  const drawn = chartOf(
    chart({
      categories: Array.from({ length: 50 }, (_, index) => `c${index}`),
      series: Array.from({ length: 30 }, (_, index) => ({
        name: `s${index}`,
        values: Array.from({ length: 50 }, () => 1),
      })),
    }),
  );
  expect([drawn?.chart.series.length, drawn?.chart.axis_config.categories.length]).toEqual([12, 20]);
});
