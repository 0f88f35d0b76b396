import type { Block } from '@shared/document';
import { drawLog } from './draw-log';
import { drawKeyValues, drawRedline, drawSignatures } from './draw-records';
import { drawRoc } from './draw-roc';
import { drawTable } from './draw-table';
import { drawList, drawListing, drawMissing, drawNotice, drawParagraph } from './draw-text';
import type { Flow } from './flow';

/** Print one block where the flow stands. */
export function drawBlock(flow: Flow, block: Block): void {
  switch (block.kind) {
    case 'paragraph':
      drawParagraph(flow, block);
      break;
    case 'list':
      drawList(flow, block);
      break;
    case 'keyValues':
      drawKeyValues(flow, block);
      break;
    case 'table':
      drawTable(flow, block);
      break;
    case 'listing':
      drawListing(flow, block);
      break;
    case 'log':
      drawLog(flow, block);
      break;
    case 'missing':
      drawMissing(flow, block);
      break;
    case 'redline':
      drawRedline(flow, block);
      break;
    case 'roc':
      drawRoc(flow, block);
      break;
    case 'signatures':
      drawSignatures(flow, block);
      break;
    case 'notice':
      drawNotice(flow, block);
      break;
  }
}
