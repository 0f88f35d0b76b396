import { Button } from '@mantine/core';
import type { DemoPerson } from '@shared/contract/vault';
import type { z } from 'zod';
import { roleWord } from '../../components/words';

type Person = z.infer<typeof DemoPerson>;

interface DemoPeopleProps {
  readonly people: readonly Person[];
  readonly onChoose: (person: Person) => void;
}

/** Who can sign in to the demo. The passwords are made for each demo and open nothing else. */
export function DemoPeople({ people, onChoose }: DemoPeopleProps) {
  return (
    <table className="data">
      <caption>
        The people of the demo are fictional. Their passwords were made just now and open only this demo.
      </caption>
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Login</th>
          <th scope="col">Password</th>
          <th scope="col" className="fit">
            <span className="visually-hidden">Use</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <tr key={person.login}>
            <th scope="row">
              {person.printedName}
              <div className="dim">{person.roles.map(roleWord).join(', ')}</div>
            </th>
            <td className="mono">{person.login}</td>
            <td className="mono fit">{person.password}</td>
            <td className="fit">
              <Button
                variant="default"
                size="compact-xs"
                aria-label={`Use the login of ${person.printedName}`}
                onClick={() => onChoose(person)}
              >
                Use
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
