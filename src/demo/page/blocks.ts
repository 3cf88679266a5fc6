import { readCaption } from './adapt.ts';
import { type Block, blocksSchema, elementsBlockSchema, inputBlockSchema, sectionSchema } from './block-kit.ts';
import { drawChart } from './chart.ts';
import { drawElement } from './elements.ts';
import { type Html, markup } from './markup.ts';
import { DRAWN_BY_LIBRARY, drawPlainText, drawWithLibrary } from './library.ts';
import { drawPlan, drawTaskCard } from './plan.ts';

/** Draws Block Kit; a block that cannot be drawn becomes a line that says so, and never hides the others. */
export function drawBlocks(blocks: unknown): Html {
  const parsed = blocksSchema.safeParse(blocks);
  if (!parsed.success) return drawUnknown('blocks');
  return markup`${parsed.data.map((block, index) => drawBlockSafely(block, `block-${index}`))}`;
}

function drawBlockSafely(block: Block, fallbackId: string): Html {
  try {
    return drawBlock(block, block.block_id ?? fallbackId);
  } catch (error) {
    // Foreign content meets a foreign library here: whatever it trips over, the rest of the message stays readable.
    const reason = error instanceof Error ? error.name : 'unknown';
    return drawUnknown(`${block.type}, ${reason}`);
  }
}

function drawBlock(block: Block, blockId: string): Html {
  switch (block.type) {
    case 'section':
      return drawSection(block, blockId);
    case 'actions':
    case 'context_actions':
      return drawActions(block, blockId);
    case 'input':
      return drawInput(block, blockId);
    case 'plan':
      return drawPlan(block);
    case 'task_card':
      return drawTaskCard(block);
    case 'data_visualization':
      return drawChart(block);
    case 'table':
    case 'data_table':
      return drawTable(block);
    default:
      return DRAWN_BY_LIBRARY.has(block.type) ? drawWithLibrary(block) : drawUnknown(block.type);
  }
}

function drawSection(block: Block, blockId: string): Html {
  const { accessory, ...section } = sectionSchema.parse(block);
  if (accessory === undefined) return drawWithLibrary(block);
  if (accessory.type === 'image') return drawWithLibrary(block);
  const element = drawElement(accessory, { blockId, dispatch: true });
  return markup`<div class="bk-section">
    <div class="bk-section-text">${drawWithLibrary(section)}</div>
    <div class="bk-accessory">${element}</div>
  </div>`;
}

function drawActions(block: Block, blockId: string): Html {
  const elements = elementsBlockSchema
    .parse(block)
    .elements.map((element) => drawElement(element, { blockId, dispatch: true }));
  return markup`<div class="bk-actions bk-${block.type === 'actions' ? 'plain' : 'quiet'}">${elements}</div>`;
}

function drawInput(block: Block, blockId: string): Html {
  const { label, hint, optional, dispatch_action: dispatch, element } = inputBlockSchema.parse(block);
  return markup`<div class="bk-field" data-input-block="${blockId}" ${!optional && markup` data-required`}>
    <div class="bk-label" data-label>
      ${drawPlainText(label.text)}${optional && markup` <span class="bk-optional">(optional)</span>`}
    </div>
    ${drawElement(element, { blockId, dispatch })}${
      hint && markup`<div class="bk-hint">${drawPlainText(hint.text)}</div>`
    }
    <div class="bk-error" role="alert" data-error hidden></div>
  </div>`;
}

function drawTable(block: Block): Html {
  const caption = readCaption(block);
  return markup`${caption !== undefined && markup`<div class="table-caption">${caption}</div>`}
    <div class="table-scroll" tabindex="0" role="region" aria-label="${caption ?? 'Table'}">
      ${drawWithLibrary(block)}
    </div>`;
}

function drawUnknown(what: string): Html {
  return markup`<div class="bk-unknown">This part of the message (${what}) cannot be shown here.</div>`;
}
