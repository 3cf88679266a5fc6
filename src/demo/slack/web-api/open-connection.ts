import { z } from 'zod';
import { type ApiMethod, defineMethod } from './method.ts';

/** `apps.connections.open`: a new address for Socket Mode, for the app's own token. */
export function openConnection(issueUrl: () => string): ApiMethod {
  return defineMethod(['connections:write'], z.object({}), () => ({ url: issueUrl() }), 'app');
}
