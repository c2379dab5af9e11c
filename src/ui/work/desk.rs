//! The page's side: asks a worker, or makes the steps itself where there is none.

use std::{cell::RefCell, rc::Rc};

use gloo::{events::EventListener, timers::callback::Timeout};
use wasm_bindgen::JsCast;
use web_sys::{MessageEvent, Worker};
use yew::Callback;

use super::{
    finding::Finding,
    job::{Job, TURN_MS},
    known::{Known, Unanswered},
    message::{Reply, Request, pack, unpack},
};
use crate::{
    domain::Scenario,
    evaluation::Design,
    ui::{
        facts::Facts,
        held::Held,
        parts::{self, Listening, Part, Standing},
        platform::data,
    },
};

/// Milliseconds a worker may take to start; the page works by itself then.
const START_MS: u32 = 10_000;
/// Milliseconds a worker may take to take up a request; one that is longer at something older is ended.
const PATIENCE_MS: u32 = 250;
/// Milliseconds an answer must stand before the page itself doubts it: that must not run while someone types.
const REST_MS: u32 = 250;
/// Workers that may stop at one question before it is given up.
const MOST_STOPS: u32 = 2;

/// What one may wait for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// The first answer.
    Answer,
    /// The doubt about it too.
    All,
}

/// Where questions are handed in and answers come out. Lives as long as the page.
#[derive(Clone)]
pub struct Desk(Rc<RefCell<State>>);

impl PartialEq for Desk {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

struct State {
    facts: &'static Facts,
    help: Help,
    question: Rc<Scenario>,
    /// The question's number.
    number: u32,
    /// Whether there is more to be found out about it.
    is_open: bool,
    /// Workers that stopped at it.
    stops: u32,
    /// Designs of its answer that came ahead of that.
    designs: Vec<Design>,
    known: Known,
    told: Callback<Known>,
    /// Whether somebody wants to see all designs.
    wants_points: bool,
    /// What happens as soon as there is an answer, or as soon as all is known.
    first: Option<(Wanted, Box<dyn FnOnce()>)>,
    /// Ends when the worker must have taken up the question.
    patience: Option<Timeout>,
}

/// Who works.
enum Help {
    Worker { worker: Worker, is_ready: bool, _listening: [EventListener; 2] },
    Page { job: Option<Job>, turn: Option<Timeout>, _listening: Option<Listening> },
}

impl Drop for Help {
    fn drop(&mut self) {
        if let Self::Worker { worker, .. } = self {
            worker.terminate();
        }
    }
}

fn post(worker: &Worker, request: &Request) {
    if let Some(message) = pack(request) {
        // Plain bytes can always be posted.
        let _ = worker.post_message(&message);
    }
}

impl Desk {
    /// A desk with `question` handed in.
    pub fn open(facts: &'static Facts, question: Rc<Scenario>) -> Self {
        let desk = Self(Rc::new(RefCell::new(State {
            facts,
            help: Help::Page { job: None, turn: None, _listening: None },
            question,
            number: 1,
            is_open: true,
            stops: 0,
            designs: Vec::new(),
            known: Known::default(),
            told: Callback::noop(),
            wants_points: false,
            first: None,
            patience: None,
        })));
        desk.engage();
        desk
    }

    /// Hands in `question`, which ends the work on any other.
    pub fn ask(&self, question: &Rc<Scenario>) {
        {
            let mut state = self.0.borrow_mut();
            if state.question == *question {
                return;
            }
            state.question = Rc::clone(question);
            state.number += 1;
            (state.is_open, state.stops) = (true, 0);
            state.known.is_old = true;
        }
        self.tell();
        self.request();
    }

    /// What is known by now.
    pub fn known(&self) -> Known {
        self.0.borrow().known.clone()
    }

    /// Calls `told` whenever more is known, in place of whoever was told before.
    pub fn listen(&self, told: Callback<Known>) {
        self.0.borrow_mut().told = told;
    }

    /// Calls `go` as soon as there is what is `wanted`, but after `most_ms` without it.
    pub fn when(&self, wanted: Wanted, most_ms: u32, go: impl FnOnce() + 'static) {
        self.0.borrow_mut().first = Some((wanted, Box::new(go)));
        self.go_if_known();
        let desk = self.clone();
        Timeout::new(most_ms, move || desk.go()).forget();
    }

    /// From now on finds all designs for every answer, or no longer.
    pub fn want_points(&self, wanted: bool) {
        self.0.borrow_mut().wants_points = wanted;
        self.request_points();
    }

    /// Asks who works for all designs behind the answer, if they are wanted and not there.
    fn request_points(&self) {
        let state = self.0.borrow();
        let is_answered = matches!(state.known.answer, Some(Ok(_))) && !state.known.is_old;
        if !state.wants_points || !is_answered || state.known.points.is_some() {
            return;
        }
        match &state.help {
            Help::Worker { worker, is_ready: true, .. } => {
                post(worker, &Request::Points(state.number, Rc::clone(&state.question)));
            }
            // It is asked as soon as it is ready, and the page as soon as the code is there.
            Help::Worker { .. } => {}
            Help::Page { .. } => {
                if let Some(code) = parts::doubting() {
                    let (desk, number) = (self.clone(), state.number);
                    let (engine, question) = (state.facts.engine(), Rc::clone(&state.question));
                    let find = move || desk.learn_points(number, (code.points)(engine, &question));
                    Timeout::new(0, find).forget();
                }
            }
        }
    }

    fn learn_points(&self, number: u32, points: Vec<u8>) {
        {
            let mut state = self.0.borrow_mut();
            if state.number != number {
                return;
            }
            state.known.points = Some(Held::new(points));
        }
        self.tell();
    }

    fn go_if_known(&self) {
        let is_there = {
            let state = self.0.borrow();
            state.first.as_ref().is_some_and(|(wanted, _)| match wanted {
                Wanted::Answer => state.known.answer.is_some(),
                Wanted::All => !state.is_open,
            })
        };
        if is_there {
            self.go();
        }
    }

    fn go(&self) {
        let first = self.0.borrow_mut().first.take();
        if let Some((_, go)) = first {
            go();
        }
    }

    fn tell(&self) {
        let (told, known) = {
            let state = self.0.borrow();
            (state.told.clone(), state.known.clone())
        };
        told.emit(known);
    }

    /// Engages a worker, or the page where there can be none.
    fn engage(&self) {
        let Some(worker) = data::worker() else {
            self.engage_page();
            return;
        };
        let (answered, stopped) = (self.clone(), self.clone());
        let listening = [
            EventListener::new(&worker, "message", move |event| {
                let event: &MessageEvent = event.unchecked_ref();
                if let Some(reply) = unpack(&event.data()) {
                    answered.hear(reply);
                }
            }),
            EventListener::new(&worker, "error", move |_| stopped.replace()),
        ];
        post(&worker, &Request::Hello);
        let desk = self.clone();
        let mut state = self.0.borrow_mut();
        state.patience = Some(Timeout::new(START_MS, move || desk.engage_page()));
        state.help = Help::Worker { worker, is_ready: false, _listening: listening };
    }

    fn engage_page(&self) {
        let waiting = self.clone();
        let listening = parts::listen(Callback::from(move |()| waiting.go_on()));
        self.0.borrow_mut().help =
            Help::Page { job: None, turn: None, _listening: Some(listening) };
        self.request();
    }

    /// Asks who works for what is open.
    fn request(&self) {
        let works = {
            let mut state = self.0.borrow_mut();
            state.is_open && self.hand_on(&mut state)
        };
        if works {
            Part::Description.load();
            Part::Doubts.load();
        }
    }

    /// Hands the question to who works; whether that is the page.
    fn hand_on(&self, state: &mut State) -> bool {
        state.designs.clear();
        match &mut state.help {
            Help::Worker { worker, is_ready, .. } if *is_ready => {
                post(worker, &Request::Answer(state.number, Rc::clone(&state.question)));
                let desk = self.clone();
                state.patience = Some(Timeout::new(PATIENCE_MS, move || desk.engage()));
                false
            }
            // It is asked as soon as it is ready.
            Help::Worker { .. } => false,
            Help::Page { job, turn, .. } => {
                *job = Some(Job::new(Rc::clone(&state.question)));
                *turn = Some(self.next_turn(0));
                true
            }
        }
    }

    /// What the worker says.
    fn hear(&self, reply: Reply) {
        let number = self.0.borrow().number;
        match reply {
            Reply::Ready => {
                let was_ready = match &mut self.0.borrow_mut().help {
                    Help::Worker { is_ready, .. } => std::mem::replace(is_ready, true),
                    Help::Page { .. } => true,
                };
                if !was_ready {
                    self.0.borrow_mut().patience = None;
                    self.request();
                    self.request_points();
                }
            }
            Reply::Taken(taken) if taken == number => self.0.borrow_mut().patience = None,
            Reply::Design(about, design) if about == number => {
                self.0.borrow_mut().designs.push(*design);
            }
            Reply::Found(about, finding) if about == number => {
                self.learn(self.with_designs(finding));
            }
            Reply::Points(about, points) => self.learn_points(about, points),
            Reply::Stuck(about) if about == number => self.leave_stuck(),
            Reply::Taken(_) | Reply::Found(..) | Reply::Stuck(_) | Reply::Design(..) => {}
        }
    }

    /// Puts another in the place of a worker that stopped.
    fn replace(&self) {
        let was_ready = matches!(self.0.borrow().help, Help::Worker { is_ready: true, .. });
        if !was_ready {
            // Workers do not start here.
            self.engage_page();
            return;
        }
        let gives_up = {
            let mut state = self.0.borrow_mut();
            state.patience = None;
            state.stops += 1;
            state.is_open && MOST_STOPS <= state.stops
        };
        if gives_up {
            let mut state = self.0.borrow_mut();
            state.is_open = false;
            if state.known.is_old || state.known.answer.is_none() {
                state.known = Known { answer: Some(Err(Unanswered::Stopped)), ..Known::default() };
            }
        }
        self.engage();
        self.tell();
        self.go_if_known();
    }

    /// The page's own next turn of work.
    fn next_turn(&self, pause_ms: u32) -> Timeout {
        let desk = self.clone();
        Timeout::new(pause_ms, move || desk.work())
    }

    /// Works until the page should have a turn.
    fn work(&self) {
        let Some(mut job) = self.take_job() else { return };
        let engine = self.0.borrow().facts.engine();
        let end = js_sys::Date::now() + TURN_MS;
        let mut pause_ms = 0;
        while job.can_go_on() && pause_ms == 0 && js_sys::Date::now() < end {
            if let Some(finding) = job.step(engine) {
                if matches!(finding, Finding::Answer(_)) {
                    pause_ms = REST_MS;
                }
                self.learn(finding);
            }
        }
        let next = job.can_go_on().then(|| self.next_turn(pause_ms));
        // A new question may have been handed in by whoever was told.
        if let Help::Page { job: open @ None, turn, .. } = &mut self.0.borrow_mut().help {
            (*open, *turn) = (Some(job), next);
        }
        self.go_on();
    }

    /// Goes on with what waited on the page for code, or tells that this cannot be had.
    fn go_on(&self) {
        let standing = match &mut self.0.borrow_mut().help {
            Help::Page { job: Some(job), turn: turn @ None, .. } => {
                let standing = job.needs().map(Part::standing);
                *turn = (standing == Some(Standing::There)).then(|| self.next_turn(0));
                standing
            }
            _ => None,
        };
        if standing == Some(Standing::Missing) {
            self.leave_stuck();
        }
        if matches!(self.0.borrow().help, Help::Page { .. }) {
            self.request_points();
        }
    }

    /// What is known stays so until someone tries again.
    fn leave_stuck(&self) {
        let again = self.clone();
        {
            let mut state = self.0.borrow_mut();
            state.is_open = false;
            if state.known.is_old || state.known.answer.is_none() {
                state.known = Known { answer: Some(Err(Unanswered::Missing)), ..Known::default() };
            }
            state.known.doubt.again = Some(Callback::from(move |()| again.ask_again()));
        }
        self.tell();
        self.go();
    }

    /// Hands in the same question once more.
    fn ask_again(&self) {
        {
            let mut state = self.0.borrow_mut();
            state.number += 1;
            (state.is_open, state.stops) = (true, 0);
            state.known.doubt.again = None;
            if state.known.answer == Some(Err(Unanswered::Missing)) {
                state.known.answer = None;
            }
        }
        self.tell();
        self.request();
    }

    fn take_job(&self) -> Option<Job> {
        match &mut self.0.borrow_mut().help {
            Help::Page { job, .. } => job.take(),
            Help::Worker { .. } => None,
        }
    }

    /// An answer with the designs that came ahead of it.
    fn with_designs(&self, finding: Finding) -> Finding {
        match finding {
            Finding::Answer(Ok(mut answer)) => {
                let designs = std::mem::take(&mut self.0.borrow_mut().designs);
                // It has just been read, and nobody else holds it.
                if let Some(answer) = Rc::get_mut(&mut answer) {
                    answer.designs = designs;
                }
                Finding::Answer(Ok(answer))
            }
            other => other,
        }
    }

    fn learn(&self, finding: Finding) {
        {
            let mut state = self.0.borrow_mut();
            let state = &mut *state;
            match finding {
                Finding::Answer(answer) => {
                    state.is_open = answer.is_ok();
                    let answer = answer.map(Held::new).map_err(Unanswered::Fields);
                    state.known = Known { answer: Some(answer), ..Known::default() };
                }
                Finding::Confidence(confidence) => {
                    state.known.doubt.confidence = Some(Held::new(confidence));
                }
                Finding::Changes(flips, constraints) => {
                    state.is_open = false;
                    state.known.doubt.flips = Some(Held::new(flips));
                    state.known.doubt.constraints = Some(Held::new(constraints));
                }
            }
        }
        self.tell();
        self.request_points();
        self.go_if_known();
    }
}
