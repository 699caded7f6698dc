"""The words from which the benchmark's postings are made."""

from __future__ import annotations

CATEGORIES = {
    "engineering": "Engineering",
    "data": "Data",
    "design": "Design",
    "health": "Health and care",
    "trades": "Trades",
    "office": "Office and support",
}
"""Labels by word, as site.yaml lists them."""

LEVELS = {"entry": "Entry level", "mid": "Experienced", "senior": "Senior", "lead": "Lead"}
"""Labels by word, as site.yaml lists them."""

TITLE_PREFIX = {
    "entry": ("Junior", "Trainee", "Assistant"),
    "mid": ("", "", "Intermediate"),
    "senior": ("Senior", "Principal", "Staff"),
    "lead": ("Lead", "Chief", "Managing"),
}
"""What a title starts with, by level."""

ROLES = {
    "engineering": (
        "Backend Engineer",
        "Frontend Developer",
        "Full-stack Developer",
        "Site Reliability Engineer",
        "Embedded Developer",
        "Mobile Developer",
        "Test Engineer",
        "Network Engineer",
    ),
    "data": (
        "Data Engineer",
        "Data Scientist",
        "Analytics Engineer",
        "Machine Learning Engineer",
        "Statistician",
        "Database Administrator",
    ),
    "design": ("Product Designer", "Illustrator", "Interaction Designer", "Technical Writer"),
    "health": ("Registered Nurse", "Pharmacist", "Midwife", "Radiographer", "Physiotherapist"),
    "trades": ("Electrician", "Joiner", "Welder", "Machinist", "Baker", "Bicycle Mechanic"),
    "office": ("Bookkeeper", "Customer Support Agent", "Translator", "Archivist", "Buyer"),
}
"""Job names, by category."""

SKILLS = {
    "engineering": (
        *("Python", "Go", "Rust", "Java", "Kotlin", "C++", "C#", ".NET", "TypeScript", "PHP"),
        *("PostgreSQL", "Redis", "Kafka", "Kubernetes", "Linux", "AWS", "Terraform", "React"),
    ),
    "data": (
        *("SQL", "Python", "R", "Spark", "Airflow", "dbt", "PyTorch", "Snowflake", "Statistics"),
        *("Forecasting", "NLP", "Computer vision", "Parquet", "Dashboards"),
    ),
    "design": ("Figma", "Typography", "Prototyping", "User research", "CSS", "Accessibility"),
    "health": ("Intensive care", "Paediatrics", "Night shift", "Triage", "Wound care", "Oncology"),
    "trades": ("Solar", "CNC", "Carpentry", "High voltage", "Sourdough", "Repair", "Blueprints"),
    "office": ("Payroll", "German", "Spanish", "Japanese", "Invoicing", "Logistics", "Cataloguing"),
}
"""Tags, by category; the first ones are drawn most often."""

TEAMS = (
    *("Billing", "Platform", "Search", "Payments", "Growth", "Tools", "Onboarding", "Maps"),
    *("Fulfilment", "Night Ward", "Workshop", "Archive", "Support", "Messaging", "Pricing"),
    *("Field Service", "Observability", "Warehouse", "Admissions", "Release"),
)
"""What stands behind a title's comma."""

PLACES = (
    ("Berlin", "", "Germany"),
    ("London", "", "United Kingdom"),
    ("Lisbon", "", "Portugal"),
    ("Paris", "", "France"),
    ("Austin", "TX", "US"),
    ("New York", "NY", "US"),
    ("San Francisco", "CA", "US"),
    ("Toronto", "ON", "Canada"),
    ("Amsterdam", "", "Netherlands"),
    ("Warsaw", "", "Poland"),
    ("Madrid", "", "Spain"),
    ("Zürich", "", "Switzerland"),
    ("Tokyo", "", "Japan"),
    ("Bengaluru", "Karnataka", "India"),
    ("São Paulo", "SP", "Brazil"),
    ("Mexico City", "", "Mexico"),
    ("Nairobi", "", "Kenya"),
    ("Cape Town", "", "South Africa"),
    ("Sydney", "NSW", "Australia"),
    ("Singapore", "", "Singapore"),
    ("Dublin", "", "Ireland"),
    ("Kraków", "", "Poland"),
    ("Vienna", "", "Austria"),
    ("Copenhagen", "", "Denmark"),
    ("Oslo", "", "Norway"),
    ("Malmö", "", "Sweden"),
    ("Tampere", "", "Finland"),
    ("Porto", "", "Portugal"),
    ("Leipzig", "", "Germany"),
    ("Lyon", "", "France"),
    ("Seattle", "WA", "US"),
    ("Tucson", "AZ", "US"),
    ("Montréal", "QC", "Canada"),
    ("Bogotá", "", "Colombia"),
    ("Lagos", "", "Nigeria"),
    ("Auckland", "", "New Zealand"),
)
"""City, region, country; the first ones are drawn most often."""

APPLICANTS = (
    "worldwide",
    "[EU]",
    "[EMEA]",
    "[United States]",
    "[United States, Canada]",
    "[Germany, Austria, Switzerland]",
    "[LATAM]",
    "[United Kingdom, Ireland]",
)
"""Values of `applicant_locations`."""

PAY = (
    ("EUR", "year", 42_000, 98_000, 1_000),
    ("USD", "year", 60_000, 210_000, 1_000),
    ("GBP", "year", 31_000, 92_000, 500),
    ("CHF", "year", 78_000, 140_000, 1_000),
    ("PLN", "month", 9_000, 28_000, 500),
    ("USD", "hour", 19, 85, 1),
    ("EUR", "day", 280, 720, 10),
    ("JPY", "year", 4_200_000, 11_000_000, 100_000),
)
"""Currency, period, least and greatest amount, step."""

BENEFITS = (
    "Thirty days of leave",
    "A budget for books and courses",
    "Four-day week",
    "Health insurance for the family",
    "Home office allowance",
    "Parental leave at full pay",
    "Pension with a matching share",
    "Bicycle lease",
    "Relocation help",
    "Sabbatical after five years",
)
"""Entries of `benefits`."""

SYLLABLES = (
    *("ar", "bel", "cor", "dan", "el", "far", "gro", "hal", "in", "jor", "kel", "lum", "mar"),
    *("nor", "ol", "pen", "quo", "ros", "sil", "tor", "ul", "ven", "wil", "xan", "yar", "zel"),
)
"""From these come names of companies and products: the rare words of a real board."""

COMPANY_KINDS = (
    *("Works", "Systems", "Labs", "Clinic", "Foods", "Energy", "Press", "Logistics", "Studio"),
    *("Cooperative", "Software", "Instruments", "Trust", "Railways", "Care"),
)
"""The second word of a company's name."""

SLOTS = {
    "adjective": (
        *("reliable", "careful", "fast", "quiet", "accessible", "measurable", "well-tested"),
        *("multilingual", "robust", "simple", "long-lived", "secure", "affordable", "regional"),
        *("seasonal", "distributed", "documented", "incremental", "repeatable", "honest"),
    ),
    "thing": (
        *("services", "schedules", "pipelines", "workflows", "interfaces", "reports", "tools"),
        *("handovers", "inventories", "deployments", "experiments", "guidelines", "prototypes"),
        *("forecasts", "contracts", "catalogues", "dashboards", "repairs", "deliveries"),
        *("calculations", "translations", "measurements", "procedures", "releases", "archives"),
    ),
    "people": (
        *("customers", "patients", "colleagues", "suppliers", "visitors", "readers", "drivers"),
        *("volunteers", "engineers", "designers", "merchants", "students", "residents"),
        *("analysts", "operators", "neighbours", "auditors", "travellers", "partners"),
    ),
    "verb": (
        *("plan", "build", "maintain", "review", "simplify", "measure", "document", "repair"),
        *("coordinate", "design", "test", "improve", "deliver", "explain", "prepare", "migrate"),
        *("schedule", "inspect", "evaluate", "organise", "automate", "monitor", "support"),
    ),
    "quality": (
        *("patience", "curiosity", "precision", "a sense of proportion", "plain writing"),
        *("good judgement", "calm under pressure", "attention to detail", "a steady hand"),
        *("respect for deadlines", "a liking for checklists", "an ear for language"),
    ),
    "when": (
        *("every week", "each quarter", "from the first day", "within six months", "at release"),
        *("during the busy season", "once a month", "before each shift", "after every incident"),
    ),
    "number": ("two", "three", "four", "five", "seven", "nine", "twelve", "forty", "sixty"),
}
"""Words for the sentences' braces."""

OPENINGS = (
    "{company} helps {people} with {adjective} {thing}, and {number} of our teams depend on them.",
    "The {team} team at {company} keeps {adjective} {thing} running for {people} and {people}.",
    "Our {thing} reach {people} in {number} countries; the {product} line is how most meet us.",
    "What began as {number} {people} with a shared notebook is now {product}, used {when}.",
    "You would join {number} colleagues who {verb} and {verb} {thing} that {people} rely on.",
    "We believe in {adjective} {thing}, in {quality}, and in saying no to the {adjective} ones.",
    "Behind {product} stands a group of {people} who {verb} {thing} {when}.",
    "Most of our week goes into {thing}: we {verb} them, {verb} them and, if need be, start over.",
)
"""Sentences of the first paragraphs."""

DUTIES = (
    "{Verb} {adjective} {thing} together with {people}, and {verb} what comes of it {when}",
    "{Verb} the {thing} behind {product}, from the first sketch to the last review",
    "Take part in planning {when}, with {quality} and without ceremony",
    "{Verb} our use of {skill}, and {verb} the {adjective} {thing} around it",
    "Help {people} to {verb} their {thing} without waiting for us",
    "Share duty with {number} others, and {verb} whatever kept you awake",
    "Keep {thing} {adjective} while the number of {people} grows",
    "Write things down, so that {people} who join later can {verb} {thing} themselves",
    "Agree with {team} on {thing} that both sides can {verb}",
    "Find out which {thing} {people} need, by asking them {when}",
)
"""Items of the first list."""

WEEKS = (
    "Mondays belong to {thing}: the {team} team and ours {verb} them side by side until lunch.",
    "By the middle of the week somebody has found {adjective} {thing} that we can {verb}.",
    "Whoever wants to {verb} without {people} around takes the {adjective} room upstairs.",
    "On Thursdays {people} visit, look at {product}, and tell us which {thing} they miss.",
    "We {verb} {thing} {when}, so that {people} never have to ask for them.",
    "Meetings take place {when}; the other {number} hours are for {adjective} work on {product}.",
    "Our {skill} group meets {when} and is open to {people} from everywhere in the house.",
    "If {thing} fail at night, {number} of us take turns, and {people} hear from us by morning.",
)
"""Sentences of the middle paragraphs."""

NEEDS = (
    "Practice with {skill}, gained in work on {adjective} {thing}",
    "{number} years or more among {people}, with {quality} to show for it",
    "Knowledge of {skill} and the wish to learn {skill}",
    "The habit to {verb} before you {verb}, and {quality}",
    "Experience with {product} or with {thing} much like it",
    "English good enough to {verb} {thing} with {people} abroad",
    "An eye for {adjective} {thing}, whoever made them",
    "Ease in talking to {people} about {thing} that they did not ask for",
)
"""Items of the second list."""

CLOSINGS = (
    "We read every application, {when}, and we answer each of them within {number} days.",
    "There are two talks: one about {thing} that you made, one about how we {verb} ours.",
    "You will meet {people} from {team} before either side decides.",
    "If you do not match every line above, write all the same: {quality} counts for more.",
    "Adjustments for the interview are made gladly; tell us what helps you to {verb} well.",
)
"""Sentences of the last paragraph."""
