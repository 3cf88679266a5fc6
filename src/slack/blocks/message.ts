import type { Block, KnownBlock } from '@slack/types';
import type { FlowFace } from '../../engine/flow.ts';

/** What is posted: `text` alone makes sense in a notification, the blocks say the same and more. */
export interface Message {
  /** mrkdwn, escaped. */
  readonly text: string;
  readonly blocks: readonly MessageBlock[];
}

export type MessageBlock = KnownBlock | DataVisualizationBlock;

/** Slack's native chart, which `@slack/types` 3.2 does not know yet. Every series has a point for each category. */
export interface DataVisualizationBlock extends Block {
  readonly type: 'data_visualization';
  readonly title: string;
  readonly chart: {
    readonly type: 'bar' | 'line';
    readonly series: readonly {
      readonly name: string;
      readonly data: readonly { readonly label: string; readonly value: number }[];
    }[];
    readonly axis_config: { readonly categories: readonly string[]; readonly y_label?: string };
  };
}

export interface SpaceLink {
  readonly key: string;
  readonly title: string;
  /** Where people can open the space; null where that is not known. */
  readonly url: string | null;
}

/** What every message of a run knows beside the run's state. */
export interface RunContext {
  readonly runId: string;
  readonly flow: FlowFace;
  /** Slack user id. */
  readonly askedBy: string;
  /** The thread is a direct message with who asked. */
  readonly isPrivate: boolean;
  readonly spaces: readonly SpaceLink[];
}

/** Short enough to be read out, long enough to find the run in the log. */
export function referenceOf(runId: string): string {
  return runId.slice(0, 4);
}

/** What counts against the limit of a message. */
export function sizeOf(blocks: readonly Block[]): number {
  return JSON.stringify(blocks).length;
}
