import type { Clock } from '../../lib/clock.ts';
import type { Log } from '../../lib/log.ts';
import type { SlackMeter } from '../observe.ts';
import { createSlackApi, type SlackApi } from './call.ts';
import { createClients, type ClientTerms } from './clients.ts';
import { createOpenDirect, type OpenDirect } from './direct-messages.ts';
import { createSay, createTell, type Say, type Tell } from './tell.ts';
import { createUpdateLane, type UpdateLane } from './update-lane.ts';
import { slackUpdatePace, type UpdatePace } from './update-schedule.ts';
import { createReplace, type Replace } from './response-url.ts';
import { createUpload, type Upload } from './upload.ts';
import { createWhisper, type Whisper } from './whisper.ts';

/** Every way out to Slack, made once for a team. */
export interface Delivery {
  readonly api: SlackApi;
  readonly lane: UpdateLane;
  readonly openDirect: OpenDirect;
  readonly whisper: Whisper;
  readonly tell: Tell;
  readonly say: Say;
  readonly upload: Upload;
  readonly replace: Replace;
}

export interface DeliveryNeeds {
  readonly clock: Clock;
  readonly log: Log;
  readonly meter: SlackMeter;
  /** Ends every call, wait and edit. */
  readonly signal: AbortSignal;
  readonly pace?: UpdatePace;
  /** How long one way of saying a private word is tried before the next. */
  readonly wordPatienceMs?: number;
}

const defaultWordPatienceMs = 8000;

export function createDelivery(terms: ClientTerms, needs: DeliveryNeeds): Delivery {
  const { clock, log, meter, signal, pace = slackUpdatePace } = needs;
  const patienceMs = needs.wordPatienceMs ?? defaultWordPatienceMs;
  const api = createSlackApi({ clients: createClients(terms, log), clock, meter, log, signal });
  const lane = createUpdateLane({ api, clock, meter, log, pace });
  signal.addEventListener('abort', () => lane.stop(), { once: true });
  const upload = createUpload({ api, clock, fetch: globalThis.fetch, signal });
  const openDirect = createOpenDirect(api);
  const ways = { clock, meter, log, fetch: globalThis.fetch, signal, patienceMs };
  const whisper = createWhisper({ api, ...ways });
  const tell = createTell({ api, clock, whisper, openDirect, patienceMs });
  return {
    api,
    lane,
    openDirect,
    whisper,
    tell,
    say: createSay({ api, clock, patienceMs }),
    upload,
    replace: createReplace(ways),
  };
}
