/** @param {string} ts Slack's message id: seconds since 1970 with a fraction */
export function tsToDate(ts) {
  return new Date(Number.parseFloat(ts) * 1000);
}

/** @param {Date} date */
export function clock(date) {
  return date.toLocaleTimeString('en-US', { hour: 'numeric', minute: '2-digit' });
}

/** @param {Date} date @param {Date} [now] */
export function dayName(date, now = new Date()) {
  const days = Math.round((startOfDay(now) - startOfDay(date)) / 86_400_000);
  if (days === 0) return 'Today';
  if (days === 1) return 'Yesterday';
  return date.toLocaleDateString('en-US', { weekday: 'long', month: 'long', day: 'numeric' });
}

/**
 * Slack's `<!date^…>` formats in the reader's own time zone.
 * @param {string} timestamp seconds @param {string} format @param {string} fallback
 */
export function formatSlackDate(timestamp, format, fallback) {
  const date = new Date(Number(timestamp) * 1000);
  if (timestamp === '' || Number.isNaN(date.getTime())) return fallback;
  return format.replace(/\{(\w+)\}/g, (whole, token) => formatToken(date, token) ?? whole);
}

/** @param {Date} date @param {string} token @returns {string | undefined} */
function formatToken(date, token) {
  const day = dayName(date);
  const pretty = day === 'Today' || day === 'Yesterday' ? day.toLowerCase() : undefined;
  switch (token) {
    case 'date_num':
      return date.toLocaleDateString('en-CA');
    case 'date_slash':
      return date.toLocaleDateString('en-US');
    case 'date_pretty':
      return pretty ?? inWords(date, 'long');
    case 'date':
      return inWords(date, 'long');
    case 'date_short_pretty':
      return pretty ?? inWords(date, 'short');
    case 'date_short':
      return inWords(date, 'short');
    case 'date_long_pretty':
      return pretty ?? inWords(date, 'long', 'long');
    case 'date_long':
      return inWords(date, 'long', 'long');
    case 'time':
      return clock(date);
    case 'time_secs':
      return date.toLocaleTimeString('en-US');
    default:
      return undefined;
  }
}

/** @param {Date} date @param {'short' | 'long'} month @param {'long'} [weekday] */
function inWords(date, month, weekday) {
  return date.toLocaleDateString('en-US', { month, day: 'numeric', year: 'numeric', ...(weekday && { weekday }) });
}

/** @param {Date} date */
function startOfDay(date) {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}
