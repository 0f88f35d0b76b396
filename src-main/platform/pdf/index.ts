export { createRenderer, type PrintedDocument, type Renderer } from './render';
