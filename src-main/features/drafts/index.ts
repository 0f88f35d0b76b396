export { draftsHandlers } from './service';
