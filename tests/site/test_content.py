"""What the source says stands on the pages: every step, transition, text and entry."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise

import pytest

from flowmap.model import Atlas, FlowMap, StepRef
from flowmap.model.fields import ActorKind
from tests.site.reading import Element, Page, Site, no_faults

REGISTERS = {
    "documents": "underlag/",
    "laws": "lagrum/",
    "terms": "ordlista/",
    "notices": "regler/",
    "areas": "lokalt/",
    "sources": "kallor/",
}
FEW = 1 + 9
"""Of so few steps the picture of one shows all; of more it may show the nearest, and the lists on its page have all."""
Pair = tuple[str, str]


def test_every_map_step_and_authority_has_a_page(site: Site, source: Atlas) -> None:
    wanted = [f"kartor/{name}/" for name in (*source.maps, *source.steps_by_name)]
    wanted += [f"aktorer/{actor.id}/" for actor in source.actors.values() if actor.kind is ActorKind.AUTHORITY]
    assert len(wanted) >= 20
    no_faults(address for address in wanted if address not in site.pages)


def test_a_step_page_is_called_what_its_step_is(site: Site, source: Atlas) -> None:
    found = [
        f"{ref.name}: {heading.joined_text!r}"
        for ref in source.steps
        for heading in _page(site, ref).tree.find("h1")
        if heading.joined_text != _squeezed(ref.step.label)
    ]
    no_faults(found)


def test_every_transition_is_drawn_in_its_map(site: Site, source: Atlas) -> None:
    for flow_map in source.maps.values():
        drawing = _drawing(site, flow_map)
        assert _drawn(drawing) == _transitions(flow_map), flow_map.id


def test_every_transition_is_a_link_in_the_list_of_its_map(site: Site, source: Atlas) -> None:
    for flow_map in source.maps.values():
        page = site.page(f"kartor/{flow_map.id}/")
        (listed,) = page.article.find("ol", "flowmap-list")
        written = Counter(
            (item.attributes["data-step"], _step_at(page, link, flow_map))
            for item in listed.find("li")
            if "data-step" in item.attributes
            for transition in item.find("li")
            for link in transition.find("a")
        )
        assert written == _transitions(flow_map), flow_map.id


def test_every_condition_stands_in_the_list_of_its_map(site: Site, source: Atlas) -> None:
    found = []
    for flow_map in source.maps.values():
        (listed,) = site.page(f"kartor/{flow_map.id}/").article.find("ol", "flowmap-list")
        for step in flow_map.steps.values():
            item = listed.find("li", data_step=step.id)[0]
            for transition in step.transitions:
                if transition.when and _squeezed(transition.when) not in item.joined_text:
                    found.append(f"{flow_map.id}/{step.id}: {transition.when!r}")
    no_faults(found)


def test_a_list_names_its_steps_as_the_drawing_does(site: Site) -> None:
    found = []
    for page in site.pages.values():
        for drawing, listed in _pairs(page):
            drawn = {(link.attributes["data-step"], *page.target(_href(link))) for link in _steps(drawing)}
            written, led_to = (
                {
                    (item.attributes[name], *page.target(_href(item.find("a")[0])))
                    for item in listed.find("li")
                    if name in item.attributes
                }
                for name in ("data-step", "data-to")
            )
            view = drawing.attributes["data-view"]
            has_all = view != "phase" and (view != "step" or len(written) <= FEW)
            faults = (drawn - written - led_to) | (written - drawn if has_all else set())
            found += [f"{page.address}: {step} leads to {address}" for step, address, _ in faults]
    no_faults(found)


def test_steps_are_drawn_and_listed_in_the_order_of_the_source(site: Site, source: Atlas) -> None:
    for flow_map in source.maps.values():
        drawn = [link.attributes["data-step"] for link in _steps(_drawing(site, flow_map))]
        assert [name for name in drawn if name in flow_map.steps] == list(flow_map.steps), flow_map.id
        (listed,) = site.page(f"kartor/{flow_map.id}/").article.find("ol", "flowmap-list")
        items = [item.attributes["data-step"] for item in listed.find("li") if "data-step" in item.attributes]
        phases = source.phases(flow_map)
        assert items == [ref.step.id for phase in phases for ref in phase.steps], flow_map.id
        assert sorted(items) == sorted(flow_map.steps), flow_map.id
        order = list(flow_map.steps)
        assert all(steps == sorted(steps, key=order.index) for steps in ([r.step.id for r in p.steps] for p in phases))


def test_every_diagram_is_in_reading_order(site: Site, source: Atlas) -> None:
    found = []
    for page, drawing in _diagrams(site):
        order = [source.reading_order[_step_drawn(page, link, source)] for link in _steps(drawing)]
        home = [
            place
            for place, link in zip(order, _steps(drawing), strict=True)
            if not {"step-elsewhere", "step-again"} & set(link.classes)
        ]
        if home != sorted(home):
            found.append(f"{page.address}: {[link.attributes['data-step'] for link in _steps(drawing)]}")
    no_faults(found)


def test_every_node_of_every_diagram_leads_to_its_step(site: Site, source: Atlas) -> None:
    found, nodes = [], 0
    for page, drawing in _diagrams(site):
        for link in _steps(drawing):
            nodes += 1
            drawn, name = _step_drawn(page, link, source), link.attributes["data-step"]
            if drawn not in source.steps_by_name or not f"/{drawn}".endswith(f"/{name}"):
                found.append(f"{page.address}: step {name} leads to {_href(link)!r}")
    no_faults(found)
    assert nodes > len(source.steps)


def test_every_link_of_a_diagram_is_in_the_list_beside_it(site: Site) -> None:
    found, diagrams = [], 0
    for page in site.pages.values():
        for drawing, listed in _pairs(page):
            diagrams += 1
            missing = _targets(page, drawing) - _targets(page, listed)
            found += [f"{page.address}: {address}#{anchor} is only in the drawing" for address, anchor in missing]
    no_faults(found)
    assert diagrams > 20


def test_every_transition_of_a_diagram_joins_two_of_its_steps(site: Site) -> None:
    found, edges = [], 0
    for page, drawing in _diagrams(site):
        steps = {link.attributes["data-step"] for link in _steps(drawing)}
        exits = [_ends(link) for link in drawing.find("a", "exit")]
        for edge in drawing.find("g", "transition"):
            edges += 1
            if _ends(edge) in exits:
                continue
            ends = {edge.attributes["data-from"], edge.attributes["data-to"]}
            found += [f"{page.address}: an edge ends in {name}, which is not drawn" for name in ends - steps]
    no_faults(found)
    assert edges > 50


def test_a_neighbourhood_has_every_transition_to_and_from_its_step(site: Site, source: Atlas) -> None:
    found = []
    for ref in source.steps:
        (drawing,) = _page(site, ref).article.find("svg", "flowmap")
        others = {(name, name) for name in ref.map.steps if name != ref.step.id}
        drawn = Counter({pair: count for pair, count in _drawn(drawing).items() if pair not in others})
        leaving = [(ref, source.target(ref.map, transition)) for transition in ref.step.transitions]
        coming = [
            (other, ref)
            for other in source.steps
            for transition in other.step.transitions
            if other is not ref and source.target(other.map, transition).name == ref.name
        ]
        wanted = Counter((_seen_from(ref, a), _seen_from(ref, b)) for a, b in [*leaving, *coming])
        ends = {end for pair in wanted for end in pair}
        if drawn != wanted and len(ends) <= FEW:
            found.append(f"{ref.name}: drawn {sorted(drawn.elements())}, wanted {sorted(wanted.elements())}")
    no_faults(found)


def test_every_guidance_stands_on_the_page_of_its_step_and_in_its_actors_process(site: Site, source: Atlas) -> None:
    found, texts = [], 0
    for ref in source.steps:
        for name, text in ref.step.guidance.items():
            texts += 1
            pages = [_page(site, ref)]
            if source.actors[name].kind is ActorKind.AUTHORITY:
                pages.append(site.page(f"aktorer/{name}/{ref.map.id}/"))
            found += [
                f"{page.address}: {words!r} of {ref.name} for {name}"
                for page in pages
                for words in _sentences(text)
                if words not in page.article.joined_text
            ]
    no_faults(found)
    assert texts >= 40


def test_the_other_texts_of_a_step_stand_on_its_page(site: Site, source: Atlas) -> None:
    found = []
    for ref in source.steps:
        step, page = ref.step, _page(site, ref)
        texts = [step.text or "", *step.warnings, *step.local.values(), *(d.text for d in step.deadlines)]
        texts += [source.documents[name].title for name in step.documents]
        texts += [source.laws[name].citation for name in step.laws]
        texts += [source.links[name].title for name in step.links]
        texts += [source.notices[name].title for name in step.notices]
        found += [
            f"{page.address}: {words!r}"
            for text in texts
            for words in _sentences(text)
            if words not in page.article.joined_text
        ]
    no_faults(found)


def test_every_transition_is_a_link_on_the_page_of_its_step(site: Site, source: Atlas) -> None:
    found = []
    for ref in source.steps:
        page = _page(site, ref)
        (departures,) = page.article.find("div", "flowmap-departures")
        linked = {_target(page, link) for link in departures.find("a") if "kartor/" in page.target(_href(link))[0]}
        wanted = {source.target(ref.map, transition).name for transition in ref.step.transitions}
        if linked != wanted:
            found.append(f"{page.address}: links to {sorted(linked)}, should be {sorted(wanted)}")
        found += [
            f"{page.address}: {transition.when!r}"
            for transition in ref.step.transitions
            if transition.when and _squeezed(transition.when).casefold() not in departures.joined_text.casefold()
        ]
    no_faults(found)


@pytest.mark.parametrize("register", REGISTERS)
def test_every_entry_stands_in_its_register(site: Site, source: Atlas, register: str) -> None:
    page = site.page(REGISTERS[register])
    entries = source.registers[register]
    assert entries
    missing = [name for name in entries if not page.article.find(id=name)]
    assert missing == []
    words = [
        _squeezed(str(value))
        for entry in entries.values()
        for key, value in entry
        if key in {"title", "name", "citation"}
    ]
    assert len(words) >= len(entries)
    assert [text for text in words if text not in page.article.joined_text] == []


def test_every_deadline_stands_in_its_register(site: Site, source: Atlas) -> None:
    page = site.page("tidsgranser/")
    deadlines = [deadline for ref in source.steps for deadline in ref.step.deadlines]
    assert deadlines
    items = [item.joined_text for item in page.article.find("li")]
    found = [
        f"{deadline.actor}: {deadline.text!r}"
        for deadline in deadlines
        if not any(
            _squeezed(deadline.start) in item and all(words in item for words in _sentences(deadline.text))
            for item in items
        )
    ]
    no_faults(found)


def test_every_handover_is_linked_from_the_matrix(site: Site, source: Atlas) -> None:
    page = site.page("granssnitt/")
    (table,) = page.article.find("table")
    rows = {row.find("th")[0].joined_text: row.find("td") for row in table.find("tr")[1:]}
    columns = [cell.joined_text for cell in table.find("tr")[0].find("th")]
    found = []
    for ref in source.steps:
        for handover in (handover for transition in ref.step.transitions for handover in transition.handovers):
            giver, receiver = (_headed(source, name) for name in (handover.giver, handover.receiver))
            (link,) = rows[giver][columns.index(receiver)].find("a")
            (passing,) = page.article.find("section", id=_href(link).removeprefix("#"))
            hrefs = {page.target(_href(link)) for link in passing.find("a")}
            if not {("underlag/", handover.document), (f"kartor/{ref.name}/", "")} <= hrefs:
                found.append(f"{ref.name}: {handover.giver} -> {handover.receiver}: {handover.document}")
            lines = [line.joined_text for line in passing.find("li") if not line.find("li")]
            if f"{ref.step.label} ({ref.map.title})" not in lines:
                found.append(f"{ref.name} is not named with its map in {lines}")
    no_faults(found)


def _headed(source: Atlas, actor: str) -> str:
    return f"{source.actors[actor].short} {source.actors[actor].name}"


def test_every_handover_stands_on_the_desks_of_its_giver_and_its_receiver(site: Site, source: Atlas) -> None:
    found, handovers = [], 0
    authorities = {actor.id for actor in source.authorities}
    for ref in source.handovers:
        handover = ref.handover
        ends = ((handover.giver, "lamnar", handover.receiver), (handover.receiver, "tar-emot", handover.giver))
        for actor, section, other in (end for end in ends if end[0] in authorities):
            handovers += 1
            (passing,) = _after(site.page(f"aktorer/{actor}/").article, section)
            lines = [line for line in passing.find("li") if _leads_to(site, actor, line, ref.origin)]
            words = [item.joined_text for line in lines for item in line.find("li")]
            document, name = source.documents[handover.document].title, source.actors[other].name
            if not any(item.startswith(document) and name in item for item in words):
                found.append(f"{actor}, {section}: {document} with {name} in {ref.origin.name}: {words}")
    no_faults(found)
    assert handovers > 10


def _after(article: Element, heading: str) -> list[Element]:
    """Give the element that follows the heading of an id on a desk."""
    (desk,) = article.find("div", "flowmap-desk")
    parts = [part for part in desk.content if isinstance(part, Element)]
    return [after for before, after in pairwise(parts) if before.attributes.get("id") == heading]


def _leads_to(site: Site, actor: str, line: Element, ref: StepRef) -> bool:
    page = site.page(f"aktorer/{actor}/")
    return bool(line.find("li")) and page.target(_href(line.find("a")[0]))[0] == f"kartor/{ref.name}/"


def test_a_link_and_what_stands_around_it_mean_one_place(site: Site) -> None:
    """WCAG 2.4.4: the words of a link, its line and the headings over it tell where it leads."""
    found, links = [], 0
    for page in site.pages.values():
        if not page.address.startswith(("aktorer/", "granssnitt/", "kartor/index")) and page.address:
            continue
        places: dict[tuple[str, ...], set[tuple[str, str]]] = defaultdict(set)
        for link, around in _with_context(page.article):
            links += 1
            places[link.joined_text, *around].add(page.target(_href(link)))
        found += [f"{page.address}: {words} -> {targets}" for words, targets in places.items() if len(targets) > 1]
    no_faults(found)
    assert links > 500


def _with_context(article: Element) -> Iterator[tuple[Element, tuple[str, ...]]]:
    """Yield each link with the words of its line and of the headings over it; pictures have their own test."""
    headings = {"h1": "", "h2": "", "h3": ""}

    def walk(element: Element, line: str) -> Iterator[tuple[Element, tuple[str, ...]]]:
        if element.tag in headings:
            headings.update(dict.fromkeys([tag for tag in headings if tag > element.tag], ""))
            headings[element.tag] = element.joined_text
        if element.tag in {"li", "p", "td", "th"}:
            line = element.joined_text
        if element.tag == "a" and "href" in element.attributes:
            yield element, (line, *headings.values())
        for part in element.content:
            if isinstance(part, Element) and part.tag != "svg":
                yield from walk(part, line)

    return walk(article, "")


def _transitions(flow_map: FlowMap) -> Counter[Pair]:
    return Counter((step.id, transition.to) for step in flow_map.steps.values() for transition in step.transitions)


def _drawn(drawing: Element) -> Counter[Pair]:
    """Give the ends of every transition of a picture: its lines, its exits, and the signs of ways back to a step."""
    edges = [*drawing.find("g", "transition"), *drawing.find("a", "exit")]
    drawn = Counter((ends[0], ends[1]) for ends in {_ends(edge) for edge in edges})
    for link in _steps(drawing):
        step = link.attributes["data-step"]
        drawn[step, step] += int(link.attributes.get("data-loops", 0))
    return +drawn


def _ends(edge: Element) -> tuple[str, str, str]:
    """Give the steps that a line or an exit joins, and which of the first one's transitions it is."""
    return edge.attributes["data-from"], edge.attributes["data-to"], edge.attributes["data-index"]


def _page(site: Site, ref: StepRef) -> Page:
    return site.page(f"kartor/{ref.name}/")


def _drawing(site: Site, flow_map: FlowMap) -> Element:
    """Give the overview of a map; the pictures of its phases follow it on the page."""
    return site.page(f"kartor/{flow_map.id}/").article.find("svg", "flowmap")[0]


def _diagrams(site: Site) -> Iterator[tuple[Page, Element]]:
    for page in site.pages.values():
        for drawing in page.article.find("svg", "flowmap"):
            yield page, drawing


def _pairs(page: Page) -> Iterator[tuple[Element, Element]]:
    """Give each diagram of a page with its list; all of a map's have the one list of its page."""
    drawings, lists = page.article.find("svg", "flowmap"), page.article.find("ol", "flowmap-list")
    is_map = bool(page.article.find("ol", "flowmap-phases"))
    yield from zip(drawings, lists * len(drawings) if is_map else lists, strict=True)


def _steps(drawing: Element) -> list[Element]:
    return [link for link in drawing.find("a") if "data-step" in link.attributes]


def _href(link: Element) -> str:
    return link.attributes["href"]


def _targets(page: Page, part: Element) -> set[tuple[str, str]]:
    return {page.target(_href(link)) for link in part.find("a")}


def _target(page: Page, link: Element) -> str:
    """Give the ``map/step`` name of the step that a link leads to, be it to the bare page of the step."""
    return page.target(_href(link))[0].removeprefix("inbaddat/").removeprefix("kartor/").rstrip("/")


def _step_drawn(page: Page, link: Element, source: Atlas) -> str:
    """Give the ``map/step`` name of the step that a node leads to: its page, or its place on another actor's."""
    address, anchor = page.target(_href(link))
    if page.address.startswith("aktorer/") and address.startswith("aktorer/"):
        home = address.rstrip("/").rpartition("/")[2]
        return next((ref.name for ref in source.steps if f"{home}/{anchor.removeprefix('steg-')}" == ref.name), anchor)
    return _target(page, link)


def _step_at(page: Page, link: Element, home: FlowMap) -> str:
    """Give the step that a link leads to as the source writes it in the map ``home``."""
    return _target(page, link).removeprefix(f"{home.id}/")


def _seen_from(ref: StepRef, other: StepRef) -> str:
    return other.step.id if other.map.id == ref.map.id else other.name


def _squeezed(text: str) -> str:
    return " ".join(text.split())


def _sentences(text: str) -> list[str]:
    """Give the first words of every paragraph and list item of a Markdown text, without its marks.

    >>> _sentences("Gör så:\\n- se [2b][2b] nu\\n- **ring**.")
    ['Gör så:', 'se 2b nu', 'ring.']
    """
    parts = re.split(r"(?:^|\n)\s*(?:[-*+]|\d+\.)\s+|\n\s*\n", text.strip())
    plain = (re.sub(r"\[([^\[\]]*(?:\[[^\[\]]*\])?[^\[\]]*)\](?:\[[^\[\]]*\]|\([^)]*\))", r"\1", p) for p in parts)
    unmarked = (re.sub(r"\*\*(.+?)\*\*|(?<!\w)\*(\S.*?)\*|`(.+?)`", r"\1\2\3", p, flags=re.DOTALL) for p in plain)
    return [" ".join(part.split()[:12]) for part in unmarked if part.strip()]
