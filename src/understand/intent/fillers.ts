/** What people put into such sentences, so that the words of a title teach nothing. */

const list = (words: string): readonly string[] => words.split('|').map((word) => word.trim());

export const FILLERS: Readonly<Record<string, readonly string[]>> = {
  do: list(
    "call mum|call my dad|pay the rent|buy stamps|water the plants|feed the cat|take out the trash|email the landlord|finish the essay|read chapter 4|walk the dog|pick up the kids|send the invoice|renew my passport|book a hotel|charge the car|submit the form|clean the kitchen|fix the sink|study for finals|print the tickets|wash the car|take my pills|drink water|stretch|check the oven|ask tom about the keys|return the library books|get a haircut|order new filters|text priya|reply to sam|back up my laptop|vacuum the stairs|sign the contract|pack for the trip|revise the draft|practise guitar|go for a run|turn off the sprinkler|cancel the free trial|change the sheets|do the laundry|do the dishes|iron my shirts|mow the lawn|top up the metro card|write the report|prepare slides|review the pull request|download the album|play chess with grandpa|listen to the podcast|look for a new flat|watch the lecture recording|bake a cake|schedule the vet|meet the plumber|drop off the parcel|transfer money to savings|update the budget|learn ten words|sweep the porch|apply for the internship|thank aunt may|defrost the chicken|visit the bank|take the bread out|put the bins out|find a tutor|cook dinner|shave|pray|get gas|move the car|defend my thesis outline|check in online|register for classes|study anatomy|log my hours",
  ),
  doing: list('calling mum|paying the rent|the laundry|watering the plants|the essay|cleaning the garage|the dishes|my homework|the report|washing the car|grocery shopping|packing|feeding the fish|the reading'),
  thing: list(
    'milk|eggs|bread|bananas|toilet paper|rice|coffee beans|batteries|light bulbs|shampoo|oat milk and butter|a new kettle|apples|dish soap|olive oil|cheese|printer ink|cat food|toothpaste|onions and garlic|chicken|tomatoes|pasta|paper towels|birthday candles|diapers|yoghurt|cereal|a notebook|detergent|orange juice|laundry|dry cleaning|vacuuming|dentist forms|homework|gym|oil change|tax return|rent|car wash|plumber',
  ),
  about: list('the party|my meeting|the dentist|rent|the water bill|my mum|the exam|physio|lunch with kai|the electricity bill|homework|my medicine|the test|the deadline|trash day|the doctor|the game|soccer practice|my flight|her birthday|the wedding|laundry|the rehearsal|our anniversary|the conference call'),
  event: list(
    "meeting|team meeting|dentist appointment|doctor's appointment|lunch|lunch with omar|dinner with grandma|coffee with lena|haircut|interview|job interview|yoga class|piano lesson|parents evening|birthday party|wedding|conference|standup|one on one with raj|call with the bank|project review|study group|exam|lecture|webinar|football practice|date night|brunch|bbq|vet appointment|therapy session|board meeting|sales call|workshop|concert with jo|game night|gym session|dinner party|rehearsal|book club|tennis match|baby shower|oral exam|sprint planning|presentation|zoom with mia|graduation|funeral|checkup|eye exam|driving lesson|flight to lisbon|office hours|class reunion",
  ),
  events: list("meetings|appointments|events|classes|calls|lectures|exams|plans|interviews|lunches|parties|birthdays|deadlines|commitments|lessons|sessions"),
  who: list('tom|sarah|my boss|mum|the team|dr lee|priya|omar|my sister|john|the landlord|anna|raj|mike|grandma|my manager|the kids|professor chen|accounting|joe|emma|my brother|chidi|fatima'),
  list: list('to-do list|list|task list|shopping list|grocery list|to do list|packing list|christmas list|work list|checklist|chores list|groceries list|school list|wish list|reading list|tasks|to-dos|bucket list|hardware store list|party list'),
  lists: list('to-do list|to do list|list|lists|task list|tasks|to-dos|shopping list|grocery list|chores|checklist|assignments|errands|homework|packing list|work list|christmas list|groceries'),
  cal: list('calendar|schedule|agenda|diary|planner|google calendar|work calendar|timetable|family calendar'),
  alarm: list('alarm|reminder|alarms|reminders|timer|wake up alarm|morning alarm'),
  place: list('paris|lagos|tokyo|new york|berlin|mumbai|boston|dallas|london|rome|nairobi|sydney|the office|starbucks|the airport|san francisco|toronto|delhi|denver|chicago'),
  artist: list('beethoven|taylor swift|the beatles|drake|burna boy|adele|radiohead|miles davis|queen|bach|abba|rihanna|coldplay|arijit singh|nirvana|daft punk'),
  title: list('star wars|the great gatsby|moonlight sonata|the godfather|inception|hamlet|the crown|dune|frozen|pride and prejudice|the matrix|a brief history of time|the hobbit|breaking bad|the lion king|lost in translation|the longest day|midnight in paris|tomorrow never dies|the second sunday'),
  subject: list('photosynthesis|the french revolution|gravity|black holes|mitosis|inflation|recursion|the water cycle|shakespeare|supply and demand|derivatives|the krebs cycle|entropy|world war two|blockchain|plate tectonics|the roman empire|democracy|dna|the periodic table'),
  dish: list('lasagna|pancakes|jollof rice|biryani|pizza|chicken soup|tacos|sushi|chocolate cake|pad thai|guacamole|an omelette'),
  course: list('biology 101|calculus|cs50|organic chemistry|history|spanish 2|linear algebra|psych 200|microeconomics|my bio class|statistics'),
  goal: list('run a marathon|learn spanish|save for a house|read more|get fit|write a novel|pass the bar exam|lose ten pounds|learn piano|finish my thesis|drink less coffee|build an app'),
  fact: list('the wifi code is 4471|mitochondria make atp|tom is allergic to nuts|the gate code changed|entropy always grows|osmosis needs no energy|the locker is 214|kant was born in königsberg|the mortgage rate is fixed|ask about the deposit'),
  room: list('kitchen|living room|bedroom|hallway|garage|bathroom|office|basement'),
}; // biome-ignore format: one filler a line
