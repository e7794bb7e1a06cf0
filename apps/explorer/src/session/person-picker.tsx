import { choose } from '../choice/choice-state.ts';
import { people, person, personId } from './people.ts';

/** Whose evening it is. */
export function PersonPicker() {
  const offered = people.state.value.value;
  const id = personId.value;
  const current = person.value.value;
  const isListed = offered?.users.some((user) => user.id === id) ?? false;
  return (
    <div class="who">
      <label for="person">For</label>
      <select
        id="person"
        value={id ?? ''}
        disabled={offered === undefined}
        onChange={(event) => choose({ person: event.currentTarget.value })}
      >
        {id !== undefined && !isListed && (
          <option value={id}>{current?.id === id ? current.name : id}</option>
        )}
        {offered?.users.map((user) => (
          <option key={user.id} value={user.id}>
            {user.name}
          </option>
        ))}
      </select>
      {offered?.isPart && (
        <input
          type="text"
          aria-label="Or the id of somebody else"
          placeholder="or an id"
          onChange={(event) => {
            const typed = event.currentTarget.value.trim();
            if (typed !== '') choose({ person: typed });
          }}
        />
      )}
    </div>
  );
}
