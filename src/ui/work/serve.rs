//! The worker's side: takes up requests, works on the newest and tells what it finds.

use std::{cell::RefCell, rc::Rc};

use gloo::{events::EventListener, timers::callback::Timeout};
use wasm_bindgen::JsCast;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};
use yew::{Callback, platform::spawn_local};

use super::{
    finding::Finding,
    job::{Job, TURN_MS},
    message::{Reply, Request, pack, unpack},
};
use crate::{
    domain::Scenario,
    evaluation::{Design, Evaluation},
    ui::{
        facts::Facts,
        parts::{self, Part, Standing},
    },
};

/// What the worker is at.
struct Worker {
    scope: DedicatedWorkerGlobalScope,
    facts: &'static Facts,
    /// The number of the newest request.
    newest: u32,
    /// What is left to do for it, if it is taken up.
    job: Option<Job>,
    /// The next turn, if there is work.
    turn: Option<Timeout>,
    /// Whose designs are asked for, as long as the code for them is not there.
    wanted: Option<(u32, Rc<Scenario>)>,
}

/// Answers requests for as long as the worker lives.
pub fn serve(scope: &DedicatedWorkerGlobalScope, facts: &'static Facts) {
    let worker =
        Worker { scope: scope.clone(), facts, newest: 0, job: None, turn: None, wanted: None };
    worker.tell(&Reply::Ready);
    let worker = Rc::new(RefCell::new(worker));
    let waiting = Rc::clone(&worker);
    // A worker listens for as long as it lives.
    std::mem::forget(parts::listen(Callback::from(move |()| go_on(&waiting))));
    EventListener::new(scope, "message", move |event| {
        let event: &MessageEvent = event.unchecked_ref();
        match unpack(&event.data()) {
            Some(Request::Hello) => worker.borrow().tell(&Reply::Ready),
            Some(Request::Answer(number, scenario)) => {
                spawn_local(take_up(Rc::clone(&worker), number, scenario));
            }
            Some(Request::Points(number, scenario)) => {
                worker.borrow_mut().wanted = Some((number, scenario));
                worker.borrow_mut().tell_points();
            }
            None => {}
        }
    })
    .forget();
}

/// Leaves what it was at for `scenario`, whose places may be among the cities that come later.
async fn take_up(worker: Rc<RefCell<Worker>>, number: u32, scenario: Rc<Scenario>) {
    let facts = worker.borrow_mut().leave_for(number);
    // Where they cannot be had, the answer names the field.
    facts.locate(&scenario, &|| ()).await;
    if worker.borrow().newest == number {
        worker.borrow_mut().job = Some(Job::new(scenario));
        Part::Description.load();
        // It comes while the answer is worked out.
        Part::Doubts.load();
        let turn = next_turn(&worker);
        worker.borrow_mut().turn = Some(turn);
    }
}

/// Goes on with what waited for code, or tells that this cannot be had.
fn go_on(worker: &Rc<RefCell<Worker>>) {
    worker.borrow_mut().tell_points();
    let (number, needs) = worker.borrow().held_up();
    match needs.map(Part::standing) {
        Some(Standing::There) => {
            let turn = next_turn(worker);
            worker.borrow_mut().turn = Some(turn);
        }
        Some(Standing::Missing) => worker.borrow().tell(&Reply::Stuck(number)),
        Some(Standing::Away | Standing::Coming) | None => {}
    }
}

fn next_turn(worker: &Rc<RefCell<Worker>>) -> Timeout {
    let worker = Rc::clone(worker);
    Timeout::new(0, move || {
        let more = worker.borrow_mut().work();
        let turn = more.then(|| next_turn(&worker));
        worker.borrow_mut().turn = turn;
        go_on(&worker);
    })
}

impl Worker {
    /// Leaves what it was at for the request of this `number`; the facts that it is to be answered from.
    fn leave_for(&mut self, number: u32) -> &'static Facts {
        (self.job, self.turn) = (None, None);
        self.newest = number;
        self.tell(&Reply::Taken(number));
        self.facts
    }

    /// Works on the newest request until the next message should be looked for; whether there is more to do.
    fn work(&mut self) -> bool {
        let Some(mut job) = self.job.take() else { return false };
        let end = js_sys::Date::now() + TURN_MS;
        while job.can_go_on() && js_sys::Date::now() < end {
            match job.step(self.facts.engine()) {
                Some(Finding::Answer(Ok(found))) => {
                    // The job has it too, and is the only one then.
                    drop(found);
                    if let Some(answer) = job.answer() {
                        self.tell_answer(answer);
                    }
                }
                Some(finding) => self.tell(&Reply::Found(self.newest, finding)),
                None => {}
            }
        }
        let more = job.can_go_on();
        self.job = Some(job);
        more
    }

    /// The newest request, and the code that its work waits for.
    fn held_up(&self) -> (u32, Option<Part>) {
        let waits = self.job.as_ref().filter(|_| self.turn.is_none());
        (self.newest, waits.and_then(Job::needs))
    }

    /// Tells the answer that was just found: first its designs, one by one, then the rest of it without them.
    fn tell_answer(&self, answer: &mut Rc<Evaluation>) {
        let designs = Rc::get_mut(answer).map(|answer| std::mem::take(&mut answer.designs));
        for design in designs.iter().flatten() {
            self.tell(&Reply::Design(self.newest, design));
        }
        self.tell(&Reply::Found(self.newest, Finding::Answer(Ok(Rc::clone(answer)))));
        if let (Some(answer), Some(designs)) = (Rc::get_mut(answer), designs) {
            answer.designs = designs;
        }
    }

    /// Tells all designs if somebody waits for them and the code for them is there. It is never far: doubts need
    /// it too.
    fn tell_points(&mut self) {
        if let Some(code) = parts::doubting()
            && let Some((number, scenario)) = self.wanted.take()
        {
            let points = (code.points)(self.facts.engine(), &scenario);
            self.tell(&Reply::Points(number, points));
        }
    }

    fn tell(&self, reply: &Reply<&Design>) {
        if let Some(message) = pack(reply) {
            // Plain bytes can always be posted.
            let _ = self.scope.post_message(&message);
        }
    }
}
