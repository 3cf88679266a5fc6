import { type Call, type OpenSpace, type Reply, type Route, spaceOf } from './call.ts';
import { pageOf } from './page.ts';

export const spaceRoutes: readonly Route[] = [
  { name: 'listSpaces', method: 'GET', path: '/api/2.0/genie/spaces', handle: listSpaces },
  { name: 'getSpace', method: 'GET', path: '/api/2.0/genie/spaces/:space_id', handle: getSpace },
];

const WAREHOUSE_ID = '4b5c6d7e8f901a2b';

function listSpaces({ state, query }: Call): Reply {
  const { items, next } = pageOf(
    state.spaces.filter(({ shared }) => shared),
    query,
  );
  return { json: { spaces: items.map((space) => spaceJson(space, state.openedAtMs)), ...next } };
}

function getSpace(call: Call): Reply {
  const space = spaceOf(call);
  const json = spaceJson(space, call.state.openedAtMs);
  if (call.query.get('include_serialized_space') !== 'true') return { json };
  return { json: { ...json, serialized_space: serialized(space) } };
}

function spaceJson({ definition }: OpenSpace, openedAtMs: number): object {
  const opened = new Date(openedAtMs).toISOString();
  return {
    space_id: definition.id,
    title: definition.title,
    description: definition.description,
    warehouse_id: WAREHOUSE_ID,
    create_time: opened,
    update_time: opened,
  };
}

/** The part of a serialized space that tells what it can answer; a JSON text, as the API has it. */
function serialized({ definition }: OpenSpace): string {
  const questions = definition.sampleQuestions.map((question, index) => ({
    id: `${definition.id.slice(0, 30)}${String(index).padStart(2, '0')}`,
    question: [question],
  }));
  return JSON.stringify({ version: 2, config: { sample_questions: questions } });
}
