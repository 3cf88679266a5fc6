/**
 * Words that may begin a sentence without being a name, although a capital stands there. Given names, family names and
 * places are left out where a word is one as well (`Will`, `May`, `Mark`, `Grant`, `Price`, `West`): such a word must be
 * in the facts.
 */
const openers = `
a about above according across after again against ahead all almost along already also although altogether always among an and
another any anyone are around as aside at away based be because been before behind being below beside besides between beyond
both but by can clearly close closely combined compared concerning considering consequently could currently despite did do
does doing done down due during each either else enough especially even eventually every everyone everything exactly except few
finally first firstly following for fortunately from fully further furthermore generally given had half happily hardly has have
having he hence her here hers his how however i if immediately importantly in indeed initially instead into is isn't it it's its
itself just largely last lastly later least less likewise many meanwhile more moreover most mostly much must near nearly neither
never nevertheless next no nobody none nonetheless nor not notably note nothing notwithstanding now of off often on once one
only onto or other others otherwise our out outside over overall particularly partly per perhaps please presently previously
primarily provided quite rather recently regarding regardless second secondly separately several shall she should similarly since
slightly so some something soon specifically still strictly strongly subsequently such taken than thanks that that's the their
them then there thereby therefore these they third this those though through throughout thus to together too toward towards
typically ultimately under unfortunately unless unlike until up upon us usually very via was we were what when where whereas
whether which while who whoever whose why with within without would yes yet you your
achieve achieved achieves achieving acknowledge act acting add added adding adds address addressing advance align aligning allow
allowing approve approved approving ask asking assuming audit avoid await awaiting balancing begin beginning bringing build
building calculated check checking clear clearing closing compare comparing complete completed completing computed confirm
confirmed confirming congratulate congratulations consider continue continued continuing contribute contributed contributing
convene coordinate deal delay delayed delaying delivering driven driving earn earned earning earns ensure ensuring escalate
escalating exceed exceeded exceeding exceeds excluding expect expected expecting extend extending fix fixing focus follow get
getting go going hire hiring hit hitting hold holding including interviewed interviewing increase increasing keep keeping launch launching leading leaving
let lift lifting look looking maintain maintaining make making meeting missing monitor monitoring move moving obtain obtaining
offer offering pending plan planning prepare preparing proceed proceeding raise raising reach reached reaching read recommend
recommended recommending reduce remaining remains request require required requires requiring resolve resolving review reviewed
reviewing reward schedule scheduled score scored scoring secure securing see seek seeking send set setting show showing shows
sign signed start starting suggest suggested summing supported supporting sustain taking thank treat turning update upsell use
using verify wait waiting watch watching weigh work working
`;

const nounsAndQualities = `
ability acceptable access account accounts action actions activity actual actuals additional adequate adoption advice alert
allowance amount amounts analysis annual answer answers application approval approvals approver approvers area areas aspects
assessment attainment attention audience authority available average background balance band bands baseline behavioural better
billing blocker blockers bonus bonuses both bottom budget budgets bug bugs business campaigns candidate candidates cap caution
caveat caveats challenge change changes churn code comment committee company compensation competitive compliance compliant
component components comprehensive conclusion conditions confidence consensus consistent contract contracts controls cost costs
coverage critical culture current customer customers daily data date dates deals decision decisions deficit delays deliverables
delivery demand dependencies design detail details development direct director discount discounts discrepancy documentation
earlier early earnings effective efficient effort elevated eligibility eligible email emails employee engagement engineering
equity escalation escalations evidence excellent exceptional executive executives exemplary expansion experience exposure extra
factor failure favourable feasibility feature features feedback figures final finance finances financial findings fit full future
gap gaps goal goals good great group growth guidance healthy health helpful hiring high higher highlights historical impact
important impressive improved improvement incentive incentives income individual individuals information initial insight
instructions interview interviewers interviews issue issues item items key landing late latest level levels likely limit limited
limits line lines login logins long-term low lower lowest main management manager managers margin market marketing material
member members merit metric metrics mid-range milestone milestones minor mitigation modest momentum monthly morale negative
new notable number numbers observations offers ongoing onboarding open opportunities opportunity opposing option outcome outcomes
outlook outstanding overview owner owners panel part partial participants parts past payment payments payout payouts people
performance performers period person pipeline planned plans point points policies policy position positive possible potential
precedent present pressing previous primary prior priority process product profile profitability progress project projected
projection projections projects promising proposal proposed prototypes prospects purchases quality quarterly question questions
quota rank ranking rankings rate rates rating ratings readiness ready reason reasons recommendation recommendations record
records recruiting reference region regional regions regular related relationship relevant reliable renewal renewals reply report
reporting reports requirement requirements resolution resolutions resources response responses result results retention
retroactive revenue rising risk risks role roles round rounds rule rules salary sales satisfaction savings scenario scenarios
scores seniority shared shortfall sign-off sign-on signals signature significant similar simple single situation skills small
solid source sources space spaces spend spending sprint sprints stable staff stage stakeholder stakeholders stakes standing
standard status steady steps story strategic strength strengths stretch strong stronger structure subject subsequent success
successful suitable sum summary support surplus table target targets task tasks team teams technical tenure term terms testing
thresholds tickets tier tiers time timeline timelines timing top total totals tracking trail transaction transactions trend
trends unanimous unpaid unresolved upcoming upside upward urgent usage user users value values variance verdict view weak
weakness weaknesses week weekly weeks workload year years
`;

/** May stand before a name at the start of a sentence: `However John Smith`, `Congratulate Jane Doe`. */
export const openingWords: ReadonlySet<string> = new Set(openers.trim().split(/\s+/u));
/** May begin a sentence, but not right before another capital: `Global Health` may be a company. */
export const ordinaryWords: ReadonlySet<string> = new Set(nounsAndQualities.trim().split(/\s+/u));
