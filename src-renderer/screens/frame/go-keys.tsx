import { goTo } from '../../addresses';
import { useKey } from '../../components/keys';
import { type Place, places } from './places';

/** G and then a letter, for every place of the sidebar. */
export function GoKeys() {
  return places.flat().map((place) => <GoKey key={place.letter} place={place} />);
}

function GoKey({ place }: { readonly place: Place }) {
  useKey(`g ${place.letter}`, `Go to ${place.name}`, () => goTo(place.href));
  return null;
}
