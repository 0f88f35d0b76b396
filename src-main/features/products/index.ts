export { productKind } from './kind';
export { findProductOf, productsHandlers } from './service';
