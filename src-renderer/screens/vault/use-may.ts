import { contract, type OperationName } from '@shared/contract';
import type { Operation } from '@shared/contract/define';
import { useSignedIn } from './session';

/**
 * Whether the contract lets this person's roles ask for an operation at all. What the core then says of the particular
 * case is shown where it was asked.
 */
export function useMay(): (name: OperationName) => boolean {
  const { session } = useSignedIn();
  return (name) => {
    const { roles }: Operation = contract[name];
    return roles === 'any' || session.roles.some((role) => roles.includes(role));
  };
}
