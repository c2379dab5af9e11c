//! Where stops stand and links run: stages are columns where there is width, else rows.

use crate::{
    chart::{
        network::{Link, Network, Stage, Stop},
        pen::{Ink, Rect, wrap},
        topology::{MARGIN, OVER},
    },
    order::sort_by,
};

/// From this width on stages are columns.
const COLUMNS_FROM: f64 = 620.0;

/// A stop in a row is at least this wide.
const NARROWEST: f64 = 94.0;

/// Between two stops of a stage, and where a link passes between them.
const GAP: f64 = 11.0;

/// Between two rows.
const BETWEEN_ROWS: f64 = 30.0;

/// From the edge of a stop to its text.
const PADDING: f64 = 9.0;

/// How far a link goes straight on before it turns, at most.
const STRAIGHT: f64 = 10.0;

/// Between two links at one stop, at most.
const PORTS: f64 = 16.0;

/// Lines of a title and of each of its details.
const MOST_LINES: usize = 3;

/// The points of a link.
pub type Routed = Vec<(f64, f64)>;

/// A line of text in a stop.
pub struct Text {
    pub x: f64,
    pub y: f64,
    pub words: String,
    pub ink: Ink,
    /// Whether it is of first rank.
    pub strong: bool,
}

/// A stop with its text.
pub struct Placed {
    pub rect: Rect,
    pub lines: Vec<Text>,
}

/// Where everything is.
pub struct Layout {
    /// By stop.
    pub stops: Vec<Placed>,
    /// By link.
    pub routes: Vec<Routed>,
    /// What stands over columns: left edge and middle.
    pub heads: Vec<(Stage, f64, f64)>,
    pub height: f64,
}

/// What stands in a stage: a stop, or the way of a link that passes it by.
#[derive(Clone, Copy, PartialEq)]
enum Item {
    Stop(usize),
    Passing(usize),
}

/// The stages that have stops, with what stands in each.
fn stages(network: &Network<'_>) -> Vec<(Stage, Vec<Item>)> {
    let mut found: Vec<(Stage, Vec<Item>)> = Vec::new();
    for stage in Stage::ALL {
        let here = |(_, stop): &(usize, &Stop)| stop.stage == stage;
        let stops = network.stops.iter().enumerate().filter(here);
        let mut items: Vec<Item> = stops.map(|(index, _)| Item::Stop(index)).collect();
        if items.is_empty() {
            continue;
        }
        let is_past = |link: &Link| {
            network.stops[link.from].stage < stage && stage < network.stops[link.to].stage
        };
        let passing = network.links.iter().enumerate().filter(|(_, link)| is_past(link));
        items.extend(passing.map(|(index, _)| Item::Passing(index)));
        found.push((stage, items));
    }
    found
}

impl Layout {
    /// Of `network` in a picture of this width.
    pub fn new(network: &Network<'_>, width: f64, ink: Ink) -> Self {
        if width < COLUMNS_FROM {
            Self::rows(network, width, ink)
        } else {
            Self::columns(network, width, ink)
        }
    }

    fn columns(network: &Network<'_>, width: f64, ink: Ink) -> Self {
        let stages = stages(network);
        let count = stages.len().max(1) as f64;
        let between = if count < 6.0 { width * 0.05 } else { width * 0.036 };
        let w = (width - 2.0 * MARGIN - OVER - between * (count - 1.0)) / count;
        let head = ink.size * 2.0;
        let mut stops: Vec<Placed> =
            network.stops.iter().map(|stop| placed(stop, w, ink)).collect();
        let item_height = |item: &Item, stops: &[Placed]| match item {
            Item::Stop(index) => stops[*index].rect.h,
            Item::Passing(_) => GAP,
        };
        let high = |items: &[Item], stops: &[Placed]| {
            let all: f64 = items.iter().map(|item| item_height(item, stops)).sum();
            all + GAP * (items.len() as f64 - 1.0)
        };
        let tallest = stages.iter().map(|(_, items)| high(items, &stops)).fold(0.0, f64::max);
        let mut heads = Vec::new();
        let mut passing = vec![Vec::new(); network.links.len()];
        for (column, (stage, items)) in stages.iter().enumerate() {
            let x = MARGIN + (w + between) * column as f64;
            heads.push((*stage, x, head / 2.0));
            // What is left over stands between the stops too, so that links spread.
            let spare = (tallest - high(items, &stops)) / (items.len() as f64 + 1.0);
            let mut y = head + spare;
            for item in items {
                let h = item_height(item, &stops);
                match item {
                    Item::Stop(index) => {
                        let rect = &mut stops[*index].rect;
                        (rect.x, rect.y) = (x, y);
                    }
                    Item::Passing(index) => {
                        passing[*index]
                            .extend([(x - 4.0, y + h / 2.0), (x + w + 4.0, y + h / 2.0)]);
                    }
                }
                y += h + GAP + spare;
            }
        }
        let routes = routes(network, &stops, passing, false);
        Self { stops, routes, heads, height: head + tallest }
    }

    fn rows(network: &Network<'_>, width: f64, ink: Ink) -> Self {
        let room = width - 2.0 * MARGIN - OVER;
        let mut stops: Vec<Placed> =
            network.stops.iter().map(|stop| placed(stop, room, ink)).collect();
        let mut passing = vec![Vec::new(); network.links.len()];
        let mut y = OVER;
        for (_, items) in stages(network) {
            let beside: Vec<usize> = (items.iter())
                .filter_map(
                    |item| if let Item::Passing(index) = item { Some(*index) } else { None },
                )
                .collect();
            let here: Vec<usize> = (items.iter())
                .filter_map(|item| if let Item::Stop(index) = item { Some(*index) } else { None })
                .collect();
            let room = room - GAP * beside.len() as f64;
            let fit = ((room + GAP) / (NARROWEST + GAP)).floor().clamp(1.0, 3.0) as usize;
            let rows = here.len().div_ceil(fit).max(1);
            let in_row = here.len().div_ceil(rows).max(1);
            let top = y;
            for row in here.chunks(in_row) {
                let count = row.len() as f64;
                let w = (room - GAP * (count - 1.0)) / count;
                for (n, index) in row.iter().enumerate() {
                    let mut one = placed(&network.stops[*index], w, ink);
                    (one.rect.x, one.rect.y) = (MARGIN + (w + GAP) * n as f64, y);
                    stops[*index] = one;
                }
                let h = row.iter().map(|index| stops[*index].rect.h).fold(0.0, f64::max);
                for index in row {
                    stops[*index].rect.h = h;
                }
                y += h + GAP;
            }
            for (n, index) in beside.iter().enumerate() {
                let x = MARGIN + room + GAP * (n as f64 + 0.75);
                passing[*index].extend([(x, top - 4.0), (x, y - GAP + 4.0)]);
            }
            y += BETWEEN_ROWS - GAP;
        }
        let routes = routes(network, &stops, passing, true);
        Self { stops, routes, heads: Vec::new(), height: y - BETWEEN_ROWS }
    }

    /// Moves everything down.
    pub fn lower(&mut self, by: f64) {
        for stop in &mut self.stops {
            stop.rect.y += by;
        }
        let points = self.routes.iter_mut().flatten().map(|(_, y)| y);
        for y in points.chain(self.heads.iter_mut().map(|(_, _, y)| y)) {
            *y += by;
        }
    }
}

/// A stop of this width with its text, as high as that is.
fn placed(stop: &Stop, w: f64, ink: Ink) -> Placed {
    let line = ink.size * 1.35;
    let left = if stop.stage == Stage::Offices { PADDING + 5.0 } else { PADDING };
    let room = w - left - PADDING;
    let mut lines: Vec<Text> = Vec::new();
    let mut y = PADDING + line / 2.0;
    let mut add = |text: &str, ink: Ink, strong: bool, room: f64| {
        for words in broken(text, room, ink) {
            lines.push(Text { x: left, y, words, ink, strong });
            y += line;
        }
    };
    add(&stop.title, ink.bold(), true, room);
    for with in &stop.with {
        add(with, ink, false, room);
    }
    if let Some(alone) = stop.alone {
        add(alone, ink, true, room);
    }
    let h = y - line / 2.0 + PADDING;
    Placed { rect: Rect { x: 0.0, y: 0.0, w, h }, lines }
}

/// `text` in as many lines as it needs, or as it may have.
fn broken(text: &str, room: f64, ink: Ink) -> Vec<String> {
    let mut lines = wrap(text, room, ink);
    if MOST_LINES < lines.len() {
        let rest = lines.split_off(MOST_LINES - 1).join(" ");
        lines.push(rest);
    }
    lines.iter().map(|line| ink.fit(line, room)).collect()
}

/// The points of every link, those that it is `passing` among them.
fn routes(
    network: &Network<'_>,
    stops: &[Placed],
    passing: Vec<Vec<(f64, f64)>>,
    down: bool,
) -> Vec<Routed> {
    let middle = |rect: Rect| (rect.x + rect.w / 2.0, rect.y + rect.h / 2.0);
    let across = |(x, y): (f64, f64)| if down { x } else { y };
    // Where each link leaves and arrives, so that those of one stop do not lie upon each other.
    let ends: Vec<[f64; 2]> = (network.links.iter().enumerate())
        .map(|(index, link)| {
            let port = |own: usize, leaves: bool| {
                let mut all: Vec<(usize, f64)> = (network.links.iter().enumerate())
                    .filter(|(_, other)| own == if leaves { other.from } else { other.to })
                    .map(|(at, other)| {
                        let far = if leaves { other.to } else { other.from };
                        let by = if leaves { passing[at].first() } else { passing[at].last() };
                        let point = by.copied().unwrap_or_else(|| middle(stops[far].rect));
                        (at, across(point))
                    })
                    .collect();
                sort_by(&mut all, |a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)));
                let rect = stops[own].rect;
                let (side, start) = if down { (rect.w, rect.x) } else { (rect.h, rect.y) };
                let step = (side / (all.len() as f64 + 1.0)).min(PORTS);
                let place = all.iter().position(|(at, _)| *at == index).unwrap_or(0) as f64;
                let first = start + side / 2.0 - step * (all.len() as f64 - 1.0) / 2.0;
                first + step * place
            };
            [port(link.from, true), port(link.to, false)]
        })
        .collect();
    (network.links.iter().zip(ends).zip(passing))
        .map(|((link, [leaves, arrives]), between)| {
            let (from, to) = (stops[link.from].rect, stops[link.to].rect);
            let (start, end) = if down {
                ((leaves, from.bottom()), (arrives, to.y))
            } else {
                ((from.right(), leaves), (to.x, arrives))
            };
            let on = |(x, y): (f64, f64), by: f64| if down { (x, y + by) } else { (x + by, y) };
            let mut points = vec![start, on(start, STRAIGHT)];
            points.extend(between);
            points.extend([on(end, -STRAIGHT), end]);
            points
        })
        .collect()
}
