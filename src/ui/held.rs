//! Answers that are handed from part to part of the page.

use std::{ops::Deref, rc::Rc};

use yew::html::ImplicitClone;

use crate::evaluation::{Design, Evaluation};

/// Something that never changes once it is made: two are the same when they are one, which is
/// faster to tell, in less code, than by comparing what they hold.
#[derive(Debug)]
pub struct Held<T: ?Sized>(Rc<T>);

impl<T: ?Sized> Held<T> {
    /// Holds `this`.
    pub fn new(this: impl Into<Rc<T>>) -> Self {
        Self(this.into())
    }
}

impl<T: ?Sized> Clone for Held<T> {
    fn clone(&self) -> Self {
        Self(Rc::clone(&self.0))
    }
}

impl<T: ?Sized> ImplicitClone for Held<T> {}

impl<T: ?Sized> Deref for Held<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: ?Sized> PartialEq for Held<T> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// One design of an answer that is handed around.
#[derive(Clone, Debug, PartialEq)]
pub struct HeldDesign {
    evaluation: Held<Evaluation>,
    index: usize,
}

impl HeldDesign {
    /// The design that `evaluation` lists under `id`.
    pub fn find(evaluation: &Held<Evaluation>, id: &str) -> Option<Self> {
        let index = evaluation.designs.iter().position(|design| design.id == id)?;
        Some(Self { evaluation: evaluation.clone(), index })
    }
}

impl Deref for HeldDesign {
    type Target = Design;

    fn deref(&self) -> &Design {
        &self.evaluation.designs[self.index]
    }
}
