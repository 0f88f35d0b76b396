import { Button } from '@mantine/core';
import type { ProductIdentity, ProductView } from '@shared/contract/products';
import { useKept } from '../../api/kept';
import { useOperation } from '../../api/use-operation';
import { EmptyState } from '../../components/empty-state';
import { Page, Panel } from '../../components/page';
import { ProblemNotice } from '../../components/problem-notice';
import { Waiting } from '../../components/waiting';
import { DescribeDialog } from './describe-dialog';
import { ProductFacts } from './product-facts';

/** The devices of this vault as documents name them. */
export function ProductsScreen() {
  const list = useOperation('products.list', {});
  // The model that is revised, '' for a product not described yet.
  const [describing, setDescribing] = useKept<string | null>('products.describing', null);
  const known = list.state === 'ready' ? list.value.products : [];
  return (
    <Page
      title="Product"
      below="What every document says of the device."
      actions={<Button onClick={() => setDescribing('')}>Describe a product</Button>}
    >
      {list.state === 'loading' && <Waiting label="Loading products" />}
      {list.state === 'failed' && <ProblemNotice problem={list.problem} onRetry={list.reload} />}
      {list.state === 'ready' && (
        <Products products={list.value.products} onRevise={({ model }) => setDescribing(model)} />
      )}
      {describing !== null && (
        <DescribeDialog
          identity={known.find(({ identity }) => identity.model === describing)?.identity ?? null}
          onClose={() => setDescribing(null)}
        />
      )}
    </Page>
  );
}

interface ProductsProps {
  readonly products: readonly ProductView[];
  readonly onRevise: (identity: ProductIdentity) => void;
}

function Products({ products, onRevise }: ProductsProps) {
  if (products.length === 0)
    return (
      <EmptyState
        title="No product is described"
        hint="A dossier names the device; describe it before you build one."
      />
    );
  return products.map((product) => (
    <Panel
      key={product.id}
      title={product.identity.name}
      actions={
        <Button
          variant="default"
          size="compact-xs"
          aria-label={`Revise ${product.identity.name}`}
          onClick={() => onRevise(product.identity)}
        >
          Revise
        </Button>
      }
    >
      <ProductFacts product={product} />
    </Panel>
  ));
}
