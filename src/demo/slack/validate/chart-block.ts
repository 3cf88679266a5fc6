import { z } from 'zod';
import { chars, id } from './composition.ts';
import { LIMITS } from './limits.ts';

const label = chars(LIMITS.chart.label);

const pie = z.strictObject({
  type: z.literal('pie'),
  segments: z
    .array(z.strictObject({ label, value: z.number().positive('must be more than 0') }))
    .min(1)
    .max(LIMITS.chart.segments),
});

const series = z.strictObject({
  name: label,
  data: z
    .array(z.strictObject({ label, value: z.number() }))
    .min(1)
    .max(LIMITS.chart.points),
});

const axes = {
  series: z.array(series).min(1).max(LIMITS.chart.series),
  axis_config: z.strictObject({
    categories: z.array(label).min(1).max(LIMITS.chart.categories),
    x_label: chars(LIMITS.chart.axisLabel).optional(),
    y_label: chars(LIMITS.chart.axisLabel).optional(),
  }),
};

type Axes = z.infer<z.ZodObject<typeof axes>>;

const chart = z.discriminatedUnion('type', [
  pie,
  z.strictObject({ type: z.literal('bar'), ...axes }).superRefine(checkSeries),
  z.strictObject({ type: z.literal('line'), ...axes }).superRefine(checkSeries),
  z.strictObject({ type: z.literal('area'), ...axes }).superRefine(checkSeries),
]);

export const dataVisualizationBlock = z.strictObject({
  type: z.literal('data_visualization'),
  block_id: id.optional(),
  title: chars(LIMITS.chart.title),
  chart,
});

/** Names are unique, and each series has exactly one point for each category. */
function checkSeries(chart: Axes, context: z.RefinementCtx): void {
  const { categories } = chart.axis_config;
  if (new Set(categories).size !== categories.length) {
    context.addIssue({ code: 'custom', path: ['axis_config', 'categories'], message: 'categories must be unique' });
  }
  const names = new Set<string>();
  chart.series.forEach((each, index) => {
    if (names.has(each.name)) {
      context.addIssue({ code: 'custom', path: ['series', index, 'name'], message: 'series names must be unique' });
    }
    names.add(each.name);
    const labels = each.data.map((point) => point.label);
    if (labels.toSorted().join('\n') === categories.toSorted().join('\n')) return;
    context.addIssue({
      code: 'custom',
      path: ['series', index, 'data'],
      message: 'must have exactly one point for each category',
    });
  });
}
