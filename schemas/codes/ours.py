"""The vocabularies that are this dataset's own, with their nearest equals elsewhere."""

from __future__ import annotations

from schemas.codes.code import Code

STATUSES = (
    Code("occurred", "Occurred", "It has happened, according to the text."),
    Code("ongoing", "Ongoing", "It had begun and not ended when the text was written."),
    Code("planned", "Planned", "Somebody has said that it will happen.", plover="future"),
    Code("demanded", "Demanded", "Somebody asks for it.", plover="REQUEST"),
    Code(
        "hypothetical",
        "Hypothetical",
        "It may happen or may have happened: feared, possible, conditional.",
        plover="hypothetical",
    ),
    Code("denied", "Denied", "Somebody says that it did not happen.", plover="negation"),
)

ROLES = (
    Code("source", "Source", "Who acts.", plover="actor", cameo="source", acled="actor1; actor2"),
    Code(
        "target",
        "Target",
        "Who is acted upon.",
        plover="recipient",
        cameo="target",
        acled="actor1; actor2",
    ),
    Code(
        "participant",
        "Participant",
        "Acts and is acted upon: “the two sides clashed”, “A and B met”.",
        plover="actor",
        cameo="source; target",
        acled="actor1; actor2",
        ucdp="side_a; side_b",
    ),
    Code("mediator", "Mediator", "Stands between the parties: brokers, hosts, chairs."),
    Code(
        "reporter",
        "Reporter",
        "Says that the event happened; by that it takes no part and is on no side.",
        ucdp="source_original",
    ),
)

SIDES = (
    Code("a", "Side A", "The state, or the first party of a dyad.", ucdp="side_a"),
    Code("b", "Side B", "The other party; civilians if attacked by one side.", ucdp="side_b"),
)

ACTOR_TYPES = (
    Code(
        "state_forces",
        "State forces",
        "Armed forces, police and agents of the state in which they act.",
        "MIL; COP; SPY",
        "MIL; COP; SPY",
        "State forces",
        "government of a state",
    ),
    Code(
        "government",
        "Government",
        "A government, ministry, parliament or court of a state.",
        "GOV; LEG; JUD",
        "GOV; LEG; JUD",
        "State forces",
        "government of a state",
    ),
    Code(
        "rebel_group",
        "Rebel group",
        "An organized group that fights a government over power or territory.",
        "REB",
        "REB",
        "Rebel group",
        "non-state",
    ),
    Code(
        "separatist_authority",
        "Separatist authority",
        "Governs, or claims to govern, a territory that seeks to leave a state.",
        "GOV; PRE",
        "SEP",
        "Rebel group",
        "non-state",
    ),
    Code(
        "political_militia",
        "Political militia",
        "An armed group with a political aim that does not seek to replace the government.",
        "PRM",
        "MIL",
        "Political militia",
        "non-state",
    ),
    Code(
        "communal_militia",
        "Communal militia",
        "An armed group of an ethnic, religious or local community.",
        "PRM",
        "REB",
        "Identity militia",
        "non-state",
    ),
    Code("rioters", "Rioters", "A violent crowd.", "OPP", "OPP", "Rioters"),
    Code("protesters", "Protesters", "A crowd that demonstrates.", "OPP", "OPP", "Protesters"),
    Code(
        "civilians",
        "Civilians",
        "Unarmed people who take no part.",
        "CVL",
        "CVL",
        "Civilians",
        "civilians",
    ),
    Code(
        "external_forces",
        "External forces",
        "Forces of another state or of an organization: peacekeepers, coalitions.",
        "MIL",
        "MIL",
        "External/Other forces",
    ),
    Code("igo", "Intergovernmental organization", "UN, EU, African Union …", "IGO", "IGO"),
    Code("ngo", "Non-governmental organization", "Aid, rights and similar bodies.", "NGO", "NGO"),
    Code("political_party", "Political party", "A party or movement without arms.", "PTY", "PTY"),
    Code("media", "Media", "An outlet, an agency, journalists.", "JRN", "MED"),
    Code(
        "criminal_group",
        "Criminal group",
        "A gang, cartel or other group that seeks gain.",
        "CRM",
        "CRM",
        "Political militia",
        "non-state",
    ),
    Code("person", "Person", "A named person; `office` says what he or she is."),
    Code("other", "Other", "Known to be an actor, of none of these types."),
)

HARMS = (
    Code("killed", "Killed", "Died of the event.", "dead", None, "fatalities", "best, low, high"),
    Code("injured", "Injured", "Wounded or otherwise hurt.", "injured"),
    Code("missing", "Missing", "Whereabouts not known after the event."),
    Code("captured", "Captured", "Taken prisoner by an armed party.", "arrested"),
    Code("abducted", "Abducted", "Taken by force or held hostage.", "ASSAULT abduct", "181"),
    Code("displaced", "Displaced", "Fled or were driven from their homes."),
    Code("evacuated", "Evacuated", "Were brought to safety."),
)

VICTIM_TYPES = (
    Code("combatant", "Combatant", "Soldiers, fighters.", ucdp="deaths_a; deaths_b"),
    Code("civilian", "Civilian", "People who take no part.", ucdp="deaths_civilians"),
    Code("peacekeeper", "Peacekeeper", "Members of a peace operation."),
    Code("police", "Police", "Police and other security officers.", ucdp="deaths_a; deaths_b"),
    Code("journalist", "Journalist", "Journalists and crews.", ucdp="deaths_civilians"),
    Code("aid_worker", "Aid worker", "Relief and medical workers.", ucdp="deaths_civilians"),
    Code("child", "Child", "Children.", ucdp="deaths_civilians"),
    Code("mixed", "Mixed", "Of several of these types."),
)

QUALIFIERS = (
    Code("exact", "Exact", "“12”: low, best and high are 12."),
    Code("at_least", "At least", "“at least 12”: low and best are 12, high is not known."),
    Code("more_than", "More than", "“more than 12”: low and best are 12, high is not known."),
    Code("at_most", "At most", "“up to 12”: low is not known, best and high are 12."),
    Code("about", "About", "“some 12”: low, best and high are 12."),
    Code("range", "Range", "“10 to 15”: low 10, high 15."),
    Code("vague", "Vague", "“dozens”, “several”: bounds by the rule of the codebook, no best."),
)

FEATURES = (
    Code("country", "Country", "A state or a territory with an ISO 3166 code."),
    Code("region", "Region", "A region that is no unit of administration now."),
    Code("admin1", "First-order unit", "A province, state, governorate.", ucdp="adm_1"),
    Code("admin2", "Second-order unit", "A district, county, municipality.", ucdp="adm_2"),
    Code("populated_place", "Populated place", "A city, town, village or part of one."),
    Code("facility", "Facility", "An airport, base, camp, bridge, hospital, embassy."),
    Code("physical", "Physical feature", "A river, range, sea, desert, forest."),
    Code("supranational", "Supranational", "A continent or a part of the world."),
)

MENTION_KINDS = (
    Code("event", "Event", "The words that tell an event."),
    Code("actor", "Actor", "The words that name or describe an actor."),
    Code("place", "Place", "A toponym."),
    Code("date", "Date", "A point or stretch of time."),
    Code("count", "Count", "A reported figure with its victims."),
)

PARTS_OF_DAY = (
    Code("morning", "Morning", "From dawn to noon."),
    Code("afternoon", "Afternoon", "From noon to about 18:00."),
    Code("evening", "Evening", "From about 18:00 to about 22:00."),
    Code("night", "Night", "From about 22:00 to dawn."),
)

PUBLISHED_DATE_METHODS = (
    Code("given", "Given", "The input file says it."),
    Code("metadata", "Metadata", "The page's metadata say it."),
    Code("url", "URL", "The address of the page holds it."),
    Code("dateline", "Dateline", "The text's own dateline says it."),
    Code(
        "inferred",
        "Inferred",
        "Worked out from the text: a weekday with a day of the month fixes the year.",
    ),
)

CHANGES = (
    Code("added", "Added", "The id is new in this release."),
    Code("changed", "Changed", "The id was there; some column differs."),
    Code("removed", "Removed", "The id is gone."),
    Code("merged", "Merged", "The row was merged into another; `merged_into` says which."),
)
