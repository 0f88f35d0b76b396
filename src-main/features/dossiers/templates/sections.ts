import type { Block, Section } from '@shared/document';

/** A numbered heading of the outline. */
export const chapter = (number: string, heading: string, ...blocks: readonly Block[]): Section => ({
  number,
  heading,
  level: 1,
  blocks,
});

/** A part of a chapter, for example `11.2`. */
export const part = (number: string, heading: string, blocks: readonly Block[]): Section => ({
  number,
  heading,
  level: 2,
  blocks,
});
