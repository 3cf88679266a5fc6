import { z } from 'zod';
import { key, money, number, percent, text } from '../../engine/columns.ts';
import { candidateRules } from '../rules/candidate.ts';

export const inputSchema = z.object({
  name: z.string(),
  /** What tells this candidate from namesakes, once known. */
  who: z.object({ role: z.string(), years: z.string() }).partial().optional(),
});
export type CandidateInput = z.infer<typeof inputSchema>;

const people = ['name', 'candidate_name', 'applicant', 'applicant_name', 'full_name', 'person'];
const roles = [
  'position',
  'job',
  'job_title',
  'applied_for',
  'applied_role',
  'role_applied_for',
  'applied_position',
  'requisition',
];

export const applicationColumns = {
  candidate: key({ meaning: 'full name of the candidate', synonyms: people }),
  role: text({ meaning: 'role that the candidate applied for', synonyms: [...roles, 'title'] }),
  source: text({
    meaning: 'where the application came from',
    synonyms: ['channel', 'application_source', 'candidate_source', 'referral_source'],
    optional: true,
  }),
  years_experience: number({
    meaning: 'years of experience, as a plain number',
    synonyms: ['experience', 'years_of_experience', 'experience_years', 'yoe', 'total_years_experience'],
    min: 0,
    max: 80,
  }),
  stage: text({
    meaning: 'stage of the application',
    synonyms: ['current_stage', 'status', 'application_stage', 'pipeline_stage', 'application_status'],
    optional: true,
  }),
  days_in_pipeline: number({
    meaning: 'days since the application, as a plain number',
    synonyms: ['time_in_pipeline', 'days', 'pipeline_days', 'days_in_process', 'time_in_pipeline_days'],
    min: 0,
    optional: true,
  }),
};

/** Candidate and role are not weighed: where a space says of whom a row is, it must be the one that was asked for. */
export const feedbackColumns = {
  candidate: text({ meaning: 'full name of the candidate', synonyms: people, optional: true }),
  role: text({ meaning: 'role that was interviewed for', synonyms: roles, optional: true }),
  round: key({
    meaning: 'the interview round',
    synonyms: ['interview_round', 'round_name', 'interview', 'interview_name', 'round_number', 'interview_stage'],
  }),
  rating: number({
    meaning: `rating from ${candidateRules.lowestRating} to ${candidateRules.highestRating}, as a plain number`,
    synonyms: ['score', 'stars', 'overall_rating', 'interview_rating', 'interview_score'],
    min: Number(candidateRules.lowestRating),
    max: Number(candidateRules.highestRating),
  }),
  recommendation: text({
    meaning: 'what the interviewer recommends, such as hire or no hire',
    synonyms: [
      'verdict',
      'decision',
      'hire_recommendation',
      'hiring_recommendation',
      'interview_recommendation',
      'outcome',
      'result',
    ],
  }),
};

/**
 * Equity is small in every unit: a bare number between 0.001 and 0.05 could be a percentage or a fraction and is refused,
 * which is why it is asked for with a percent sign. Above that it can only be a percentage, below only a fraction.
 */
const equity = { percentBetween: [0.001, 5], fractionBetween: [0.000_01, 0.05], min: 0, max: 0.05 } as const;

export const bandColumns = {
  role: text({ meaning: 'role that the band is for', synonyms: [...roles, 'title'], optional: true }),
  band: text({
    meaning: 'name of the compensation band or level',
    synonyms: ['level', 'compensation_band', 'comp_band', 'grade', 'job_level', 'band_name'],
    optional: true,
  }),
  /** Not asked for, but believed where it comes. */
  pay_period: text({
    synonyms: ['period', 'salary_period', 'pay_frequency', 'salary_frequency', 'frequency', 'pay_basis', 'salary_unit'],
    optional: true,
  }),
  salary_min: money({
    meaning: 'lowest yearly base salary in US dollars',
    synonyms: ['min_salary', 'salary_minimum', 'minimum_salary', 'base_min', 'base_salary_min', 'salary_low'],
    min: 0,
  }),
  salary_max: money({
    meaning: 'highest yearly base salary in US dollars',
    synonyms: ['max_salary', 'salary_maximum', 'maximum_salary', 'base_max', 'base_salary_max', 'salary_high'],
    min: 0,
  }),
  equity_min_pct: percent({
    meaning: 'lowest equity in percent, with a percent sign',
    synonyms: ['equity_min', 'min_equity', 'min_equity_pct', 'equity_minimum', 'equity_low'],
    ...equity,
  }),
  equity_max_pct: percent({
    meaning: 'highest equity in percent, with a percent sign',
    synonyms: ['equity_max', 'max_equity', 'max_equity_pct', 'equity_maximum', 'equity_high'],
    ...equity,
  }),
  sign_on_max: money({
    meaning: 'highest sign-on bonus in US dollars',
    synonyms: ['sign_on', 'sign_on_cap', 'max_sign_on', 'sign_on_bonus', 'sign_on_bonus_max', 'signing_bonus_max'],
    min: 0,
  }),
};
