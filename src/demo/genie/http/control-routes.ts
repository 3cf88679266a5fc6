import { z } from 'zod';
import { faultRuleSchema } from '../faults/fault.ts';
import { recordQuestions } from '../questions.ts';
import { invalidParameter } from './api-error.ts';
import type { Call, Reply, Route } from './call.ts';

/** For the demo and the tests only: the real API has nothing like it. They need no bearer. */
export const controlRoutes: readonly Route[] = [
  { name: 'addFault', method: 'POST', path: '/control/faults', open: true, control: true, handle: addFault },
  { name: 'listFaults', method: 'GET', path: '/control/faults', open: true, control: true, handle: listFaults },
  { name: 'clearFaults', method: 'DELETE', path: '/control/faults', open: true, control: true, handle: clearFaults },
  {
    name: 'listQuestions',
    method: 'GET',
    path: '/control/questions',
    open: true,
    control: true,
    handle: listQuestions,
  },
  { name: 'countRequests', method: 'GET', path: '/control/requests', open: true, control: true, handle: countRequests },
];

const rulesSchema = z.union([faultRuleSchema, z.array(faultRuleSchema).min(1)]);

/** One rule or a list of them. */
function addFault({ state, body }: Call): Reply {
  const parsed = rulesSchema.safeParse(body);
  if (!parsed.success) throw invalidParameter(z.prettifyError(parsed.error));
  const rules = Array.isArray(parsed.data) ? parsed.data : [parsed.data];
  return { json: { ids: rules.map((rule) => state.faults.add(rule)) } };
}

function listFaults({ state }: Call): Reply {
  return { json: { faults: state.faults.rules() } };
}

/** All rules, or the one of `?id=`. */
function clearFaults({ state, query }: Call): Reply {
  const id = query.get('id');
  if (id === null) state.faults.clear();
  else if (!state.faults.remove(id)) throw invalidParameter(`There is no fault ${id}.`);
  return { json: {} };
}

function listQuestions({ state }: Call): Reply {
  return { json: { questions: recordQuestions(state.conversations.allTurns(), state.now()) } };
}

function countRequests({ state }: Call): Reply {
  return { json: { requests: Object.fromEntries(state.requests) } };
}
