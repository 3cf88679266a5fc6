/** A phrasing and the readings that should be offered, in any order. */
export type Ambiguous = readonly [say: string, readings: readonly (readonly [flow: string, text: string])[]];

/** Requests that lack what they are about: the flow is clear and asks for it. */
export const bare: readonly (readonly [say: string, flow: string])[] = [
  ['incentive', 'incentive'],
  ['/incentive', 'incentive'],
  ['calculate incentive', 'incentive'],
  ['can you calculate an incentive?', 'incentive'],
  ['/health', 'health'],
  ['health score', 'health'],
  ['what is the customer health score?', 'health'],
  ['project status', 'project'],
  ['give me a project status update please', 'project'],
  ['audit a deal', 'audit'],
  ['audit this deal', 'audit'],
  ['Should we make an offer?', 'candidate'],
  ['evaluate a candidate', 'candidate'],
  ['what if', 'whatif'],
  ['run a what-if analysis', 'whatif'],
];

/** Texts in which two or three things may be meant: nothing starts, the readings are offered. */
export const ambiguous: readonly Ambiguous[] = [
  ['stauts udpate on Prject Phoenix', [['project', 'Prject Phoenix']]],
  [
    'incentive for John Smith and health of Acme Corp',
    [
      ['incentive', 'John Smith'],
      ['health', 'Acme Corp'],
    ],
  ],
  [
    "what's the health score for Acme Corp and the status of Project Phoenix?",
    [
      ['health', 'Acme Corp'],
      ['project', 'Project Phoenix'],
    ],
  ],
  [
    'Calculate incentive for John Smith. Also, should we hire Jane Doe?',
    [
      ['incentive', 'John Smith'],
      ['candidate', 'Jane Doe'],
    ],
  ],
  [
    'audit deal #12345\ncalculate incentive for Maria Rodriguez',
    [
      ['audit', '#12345'],
      ['incentive', 'Maria Rodriguez'],
    ],
  ],
  [
    'audit deal #12345, then check the health of GlobalTech',
    [
      ['audit', '#12345'],
      ['health', 'GlobalTech'],
    ],
  ],
  [
    'incentive for John Smith and Ann Lee',
    [
      ['incentive', 'John Smith'],
      ['incentive', 'Ann Lee'],
    ],
  ],
  [
    'calculate incentive for John Smith, Ann Lee and Bob Stone',
    [
      ['incentive', 'John Smith'],
      ['incentive', 'Ann Lee'],
      ['incentive', 'Bob Stone'],
    ],
  ],
  [
    'incentive for <@U111> and <@U222>',
    [
      ['incentive', '<@U111>'],
      ['incentive', '<@U222>'],
    ],
  ],
  [
    "what's the health score for Acme Corp and Globex Inc?",
    [
      ['health', 'Acme Corp'],
      ['health', 'Globex Inc'],
    ],
  ],
  [
    'should we hire Jane Doe or Max Muster?',
    [
      ['candidate', 'Jane Doe'],
      ['candidate', 'Max Muster'],
    ],
  ],
  [
    'status of Project Phoenix and Project Atlas',
    [
      ['project', 'Project Phoenix'],
      ['project', 'Project Atlas'],
    ],
  ],
  [
    'audit deals #12345 and #12346',
    [
      ['audit', '#12345'],
      ['audit', '#12346'],
    ],
  ],
  [
    'what if Northeast and West hit 110%?',
    [
      ['whatif', 'Northeast 110%'],
      ['whatif', 'West 110%'],
      ['whatif', 'Northeast and West 110%'],
    ],
  ],
  [
    'health of Marks and Spencer',
    [
      ['health', 'Marks'],
      ['health', 'Spencer'],
      ['health', 'Marks and Spencer'],
    ],
  ],
  ['How is Acme Corp doing?', [['health', 'Acme Corp']]],
  ['is Acme Corp at risk?', [['health', 'Acme Corp']]],
  ['will Acme Corp churn?', [['health', 'Acme Corp']]],
  ['status of Phoenix', [['project', 'Phoenix']]],
  ['status update on phoenix', [['project', 'phoenix']]],
  ['incentive john smith', [['incentive', 'john smith']]],
  ['health acme corp', [['health', 'acme corp']]],
  ['what do you think of candidate Jane Doe?', [['candidate', 'Jane Doe']]],
];
