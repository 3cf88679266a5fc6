import { cell, readTable } from './read-table.ts';

/** What somebody did in the current quarter. Amounts are decimal text; `onTarget` null: not agreed yet. */
export interface TeamPerson {
  name: string;
  region: string | null;
  teams: readonly string[];
  actual: string;
  target: string;
  current: string;
  onTarget: string | null;
}

// The Northeast: twelve people, 1.2 million of 1.26 million, 95% on average, incentives of 320,000 now and of 300,000
// at target. A multiplier of 1.5 makes that 450,000. People of the sales space have the same MRR here.
const PEOPLE = `
name | region | teams | actual | target | current | on_target
John Smith | Northeast | Enterprise | 125000 | 100000 | 45230 | 30000
Siobhán O'Brien | Northeast | Enterprise | 96000 | 120000 | 22500 | 30000
Gianna D'Angelo | Northeast | Strategic Accounts | 132000 | 110000 | 41870 | 35000
Marcus Webb | Northeast | Mid-Market | 58000 | 100000 | 11250 | 20000
Zoë Müller | Northeast | Mid-Market | 104500 | 95000 | 24950 | 20000
Priscilla Okafor | Northeast | Enterprise | 99000 | 110000 | 27600.50 | 27500
Daniel Cohen | Northeast | Mid-Market | 84000 | 105000 | 16400 | 20000
Hannah Ross | Northeast | Enterprise | 126000 | 120000 | 33333.33 | 30000
Tomás Ibáñez | Northeast | Startups | 70000 | 100000 | 9500 | 15000
Emily Chen | Northeast | Mid-Market | 115000 | 100000 | 27750 | 22500
Victor Almeida | Northeast | Mid-Market | 90500 | 100000 | 24616.17 | 20000
Ruth Goldberg | Northeast | Enterprise | 100000 | 100000 | 35000 | 30000
Alex Kim | West | Mid-Market, Key Accounts | 92400 | 80000 | 28400 | 22000
María-José Núñez | West | Strategic Accounts, Key Accounts | 178500 | 140000 | 61250.75 | 36000
Søren Kierulf | West | Enterprise | 118250.50 | 115000 | 32100 | 30000
Kenji Tanaka | West | Mid-Market | 76000 | 80000 | 18050 | 20000
Olivia Martin | West | Enterprise | 121000 | 110000 | 17325 | 30000
Jean-Luc Moreau | West | Healthcare | 61750 | 65000 | 12700 | 14000
Amara Nwosu | West | Enterprise | 127600 | 110000 | 39980 | 30000
Maria Rodriguez | West | Enterprise | 118800 | 110000 | 34100 | 30000
Pieter van der Berg | West | Manufacturing | 88000 | 85000 | 0 | 20000
Alex Kim | Southeast | Strategic Accounts, Key Accounts | 151200 | 140000 | 44100 | 36000
Łukasz Wójcik | Southeast | Enterprise | 112000 | 105000 | 33000 | 30000
Carla Reyes | Southeast | Mid-Market | 83600 | 80000 | 21300 | 20000
Benjamin O'Connor | Southeast | Mid-Market | 74800 | 85000 | 15900 | 20000
Chloé Dubois | Southeast | Healthcare | 21000 | 60000 | 0 | 14000
Ann Lee | Southeast | Financial Services | 96000 | 80000 | 31875 | 20000
Diego Fuentes | Southeast | Financial Services | 118000 | 92000 | 36200 | 22000
Keisha Brown | Southeast | Manufacturing | 113000 | 90000 | 34410.40 | 21000
Grace Liu | Midwest | Enterprise | 84000 | 105000 | 0 | 30000
Nora Åberg | Midwest | Mid-Market | 85000 | 80000 | 22350 | 20000
Ian McGregor | Midwest | Strategic Accounts, Key Accounts | 157500 | 105000 | 58800 | 34000
Mary Ann Lee | Midwest | Financial Services | 48000 | 60000 | 9800 | 14000
Wei Zhang | Midwest | Manufacturing | 72000 | 90000 | 14700 | 21000
Tom Becker | Midwest | Manufacturing | 63750 | 85000 | 12400 | 20000
Lucía Romano | Midwest | Healthcare | 68000 | 80000 | 15050 | 20000
Ingrid Solberg | Northwest | Manufacturing | 91800 | 90000 | 24000 | 22000
Caleb Whitefeather | Northwest | Mid-Market | 76800 | 80000 | 18600 | 20000
June Park | Northwest | Healthcare | 70400 | 80000 | 15400 | 20000
Rafael Costa | Northwest | Financial Services | 82800 | 90000 | 19900 | 22000
Dolores Vega | Southwest | Mid-Market | 94500 | 90000 | 25100 | 22000
Sam Begay | Southwest | Manufacturing | 72000 | 80000 | 17050 | 20000
Tessa Lindqvist | Southwest | Financial Services | 76500 | 90000 | 16300 | 22000
Omar Haddad | Southwest | Healthcare | 76000 | 80000 | 18500 | 20000
Émilie Tremblay | Canada | Mid-Market | 81000 | 75000 | 22900 | 19000
Liam O'Donnell | Canada | Enterprise | 99000 | 110000 | 24800 | 28000
Noah Fraser | Canada | Manufacturing | 66000 | 66000 | 17000 | 17000
João Pereira | São Paulo | Mid-Market | 54000 | 50000 | 15500 | 13000
Inês Carvalho | São Paulo | Enterprise | 71500 | 65000 | 19750 | 16000
Thiago Araújo | São Paulo | Financial Services | 48000 | 60000 | 9600 | 15000
Beatriz Nogueira | São Paulo | Healthcare | 57000 | 57000 | 14000 | 14000
Klaus Brandt | EMEA | | 105000 | 100000 | 29000 | 26000
Aoife Byrne | EMEA | | 88000 | 95000 | 21000 | 25000
Giulia Conti | EMEA | | 97500 | 90000 | 27300 | 24000
Matteo de Luca | EMEA | | 64000 | 80000 | 12800 | 20000
Fatima Zahra Idrissi | EMEA | | 92000 | 80000 | 28100 | 20000
Dana Whitfield | | Customer Success | 41000 | 40000 | 9200 | 9000
Ravi Menon | | Customer Success | 37500 | 40000 | 8100 | 9000
Lena Hoffmann | | Customer Success | 52000 | 45000 | 12750 | 10000
Kofi Asante | | Customer Success | 33000 | 38000 | 6600 | 8500
Yuki Sato | | Customer Success | 45000 | 45000 | 10000 | 10000
Bridget O'Shea | | Customer Success | 44550 | 45000 | 9850 | 10000
Hugo Lambert | | R&D Sales | 62000 | 60000 | 16200 | 15000
Anika Rao | | R&D Sales | 58500 | 65000 | 13400 | 16000
Stellan Berg | | R&D Sales | 71000 | 62000 | 19150 | 15500
Ada Quigley | | Team 42 | 42000 | 42000 | 12600 | 12600
Ford Delgado | | Team 42 | 50400 | 42000 | 18900 | 12600
Tricia McMillan | | Team 42 | 37800 | 42000 | 9450 | 12600
Arthur Dentworth | | Team 42 | 21000 | 42000 | 3150 | 12600
Naomi Ellison | | Strategic Accounts | 99000 | 110000 | 20000 |
Walter Simms | | Public Sector | 0 | 0 | 0 | 18000
Renée Baptiste | | Public Sector | 78000 | 75000 | 20900 | 19000
Curtis Boone | | Public Sector | 69000 | 80000 | 16100 | 20000
Paula Winters | | Renewals | 58000 | 60000 | 0 | 14000
Devon Clarke | | Renewals | 63000 | 60000 | 0 | 14000
Maeve Kilbride | | Renewals | 49000 | 55000 | 0 | 13000
Stuart Pell | | Commercial | 18000 | 70000 | -4250.75 | 17000
Jasmine Ortega | | Commercial | 74000 | 70000 | 19300 | 17000
Ben Achterberg | | Commercial | 61000 | 70000 | 12900 | 17000
Gloria Estevez | | Partner Channel | 83000 | 90000 | 18200 | 21000
Ned Pryce | | Partner Channel | 92000 | 90000 | 22800 | 21000
`;

const FIRST = 'Abel Bianca Colm Dina Ezra Freya Gus Hana Igor Jana Kurt Lila Milo'.split(' ');
const LAST = "Abbott Bauer Castillo D'Souza Ekström Ferrer Grant Huang Iversen Joshi".split(' ');

/** Everybody in the performance space: the people written above, then the 130 of Inside Sales. */
export const teamPeople: readonly TeamPerson[] = [
  ...readTable(PEOPLE).map((row) => ({
    name: cell(row, 'name'),
    region: row['region'] ?? null,
    teams: (row['teams'] ?? '').split(',').flatMap((team) => (team.trim() === '' ? [] : [team.trim()])),
    actual: cell(row, 'actual'),
    target: cell(row, 'target'),
    current: cell(row, 'current'),
    onTarget: row['on_target'] ?? null,
  })),
  ...LAST.flatMap((last, row) => FIRST.map((first, column) => insideSeller(`${first} ${last}`, 13 * row + column))),
];

/** A team too large for one screen; its figures only need to differ. */
function insideSeller(name: string, number: number): TeamPerson {
  const target = 24_000 + 500 * (number % 9);
  const actual = Math.round((target * (70 + ((number * 37) % 61))) / 100);
  const onTarget = 6000 + 100 * (number % 11);
  return {
    name,
    region: null,
    teams: ['Inside Sales'],
    actual: String(actual),
    target: String(target),
    current: String(onTarget - 1500 + ((number * 271) % 3000)),
    onTarget: String(onTarget),
  };
}
