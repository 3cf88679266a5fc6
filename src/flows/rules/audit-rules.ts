/** Every threshold and every word list of the deal audit, from "Deal audit" of the use cases. */
export const auditRules = {
  /** A deal contains risk where its amount is over this (US dollars) ... */
  riskAmountOver: '250000',
  /** ... or its discount is over this (a fraction) ... */
  riskDiscountOver: '0.2',
  /** ... or its term has at least these years. */
  riskTermFrom: '3',
  /** With an approval missing, risk is HIGH over this amount (US dollars). */
  highAmountOver: '250000',
  /** An approval missing of one of these is HIGH whatever the amount, as is any "chief ... officer". */
  cLevel: ['ceo', 'cfo', 'coo', 'cto', 'cio', 'ciso', 'cro', 'cmo', 'clo', 'cpo', 'cco', 'cdo', 'chro'],
  /** Names of one role. CPO, CCO and CDO are missing on purpose: each stands for several offices. */
  equalRoles: [
    ['ceo', 'chief executive officer', 'chief executive'],
    ['cfo', 'chief financial officer', 'chief finance officer'],
    ['coo', 'chief operating officer', 'chief operations officer'],
    ['cto', 'chief technology officer', 'chief technical officer'],
    ['cio', 'chief information officer'],
    ['ciso', 'chief information security officer'],
    ['cro', 'chief revenue officer'],
    ['cmo', 'chief marketing officer'],
    ['clo', 'chief legal officer'],
    ['chro', 'chief human resources officer'],
    ['evp', 'executive vice president', 'executive vp'],
    ['svp', 'senior vice president', 'senior vp'],
    ['vp', 'vice president'],
    ['general counsel', 'gc'],
    ['ae', 'account executive'],
    ['director'],
    ['manager'],
  ],
  /** A rule whose role is one of these requires nobody's approval. */
  noRole: ['none', 'nobody', 'no one', 'no role', 'no approval', 'no approval required', 'not required', 'n a', 'na'],
  approved: ['approved', 'approve', 'approval granted', 'granted', 'signed off', 'sign off', 'signoff'],
  /** No decision yet: no approval, but none against it either. Every other word counts against an earlier approval. */
  undecided: [
    'submitted',
    'resubmitted',
    'pending',
    'requested',
    'created',
    'open',
    'assigned',
    'in review',
    'under review',
    'reviewed',
    'waiting',
    'awaiting',
    'awaiting approval',
    'not recorded',
    'not yet',
    'no decision',
    'none',
    'n a',
    'na',
  ],
} as const;
