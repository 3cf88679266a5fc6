import { type Block, planSchema, type Task, taskSchema } from './block-kit.ts';
import { type Html, markup } from './markup.ts';
import { drawPlainText, drawWithLibrary } from './library.ts';

/**
 * A plan as a list that can be folded, one line per task. Drawn here, since the library's own gives a task's state by colour
 * alone and a box per task.
 */
export function drawPlan(block: Block): Html {
  const { title, tasks } = planSchema.parse(block);
  const done = tasks.filter((task) => task.status === 'complete').length;
  return markup`<details class="plan" open>
    <summary class="plan-title">
      <span class="plan-name">${drawPlainText(title)}</span
      ><span class="plan-count">${done} of ${tasks.length} done</span>
    </summary>
    <ol class="tasks">
      ${tasks.map((task) => drawTask(task))}
    </ol>
  </details>`;
}

export function drawTaskCard(block: Block): Html {
  return markup`<ol class="tasks tasks-single">
    ${drawTask(taskSchema.parse(block))}
  </ol>`;
}

const STATUS_WORDS: Readonly<Record<Task['status'], string>> = {
  pending: 'To do',
  in_progress: 'Running',
  complete: 'Done',
  error: 'Failed',
};

function drawTask(task: Task): Html {
  const sources = task.sources
    .filter((source) => /^https?:/i.test(source.url))
    .map((source) => markup`<a href="${source.url}" target="_blank" rel="noreferrer noopener">${source.text}</a>`);
  return markup`<li class="task" data-status="${task.status}">
    <span class="task-mark" aria-hidden="true"></span><span class="unseen">${STATUS_WORDS[task.status]}: </span>
    <div class="task-body">
      ${
        !task.hide_title && markup`<div class="task-title">${drawPlainText(task.title)}</div>`
      }${task.details && markup`<div class="task-details">${drawWithLibrary(task.details)}</div>`}${
        task.output && markup`<div class="task-output">${drawWithLibrary(task.output)}</div>`
      }${sources.length > 0 && markup`<div class="task-sources">${sources}</div>`}
    </div>
  </li>`;
}
