import type { ProductView } from '@shared/contract/products';
import { useOperation } from '../../api/use-operation';

const none: readonly ProductView[] = [];

/** The products that roles can be given for. */
export function useProducts(): readonly ProductView[] {
  const list = useOperation('products.list', {});
  return list.state === 'ready' ? list.value.products : none;
}
