import { controlRoutes } from './control-routes.ts';
import { conversationRoutes } from './conversation-routes.ts';
import { questionRoutes } from './question-routes.ts';
import { resultRoutes } from './result-routes.ts';
import { spaceRoutes } from './space-routes.ts';
import { tokenRoutes } from './token-routes.ts';
import type { Route } from './call.ts';

const routes = [
  ...tokenRoutes,
  ...spaceRoutes,
  ...questionRoutes,
  ...conversationRoutes,
  ...resultRoutes,
  ...controlRoutes,
].map((route) => ({ route, segments: route.path.split('/') }));

/** The route of a method and path with its parameters; undefined: the API has no such endpoint. */
export function matchRoute(
  method: string,
  path: string,
): { route: Route; params: Readonly<Record<string, string>> } | undefined {
  const parts = path.split('/');
  for (const { route, segments } of routes) {
    const params = route.method === method ? paramsOf(segments, parts) : undefined;
    if (params !== undefined) return { route, params };
  }
  return undefined;
}

function paramsOf(segments: readonly string[], parts: readonly string[]): Record<string, string> | undefined {
  if (segments.length !== parts.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, segment] of segments.entries()) {
    const part = parts[index] ?? '';
    if (segment.startsWith(':') && part !== '') params[segment.slice(1)] = part;
    else if (segment !== part) return undefined;
  }
  return params;
}
