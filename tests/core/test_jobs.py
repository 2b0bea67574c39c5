"""Long work: done once, with progress and a private file that stops working with the right."""

import datetime as dt

import pytest
from sqlalchemy import select

from mladim.core import jobs, jobs_running
from mladim.core.access import COORDINATOR, VIEWER
from mladim.core.clock import now
from mladim.core.db import db
from mladim.core.errors import Forbidden, NotFound, RuleBroken
from mladim.core.jobs import Kind, Result
from mladim.core.jobs_models import DONE, FAILED, RUNNING, WAITING, Job
from mladim.organisations.models import Membership
from tests.people import ANA, BOR, DANE, VILI, actor_of


def _make(work, words="delo", fail=""):
    work.step(1, 2, "prvi del")
    if fail == "rule":
        raise RuleBroken("fail", "Manjka obdobje.")
    if fail:
        raise ValueError(fail)
    return Result(filename="delo.txt", media_type="text/plain", content=words.encode())


@pytest.fixture
def kind(app):
    kinds = app.extensions.setdefault("job_kinds", {})
    kinds["test"] = Kind(code="test", make=_make, roles=(COORDINATOR,))
    yield "test"
    del kinds["test"]


def _started(email=BOR, **arguments):
    job = jobs.start(actor_of(email), "test", "Poskus", **arguments)
    db.session.commit()
    return job.id


def _job(job_id):
    db.session.rollback()
    return db.session.scalars(select(Job).where(Job.id == job_id)).one()


def test_a_job_is_done_and_leaves_a_file(world, kind):
    job_id = _started(words="šest")
    jobs_running.run(job_id)
    job = _job(job_id)
    assert (job.state, job.filename, job.size) == (DONE, "delo.txt", 5)
    assert jobs.file_of(job, actor_of(BOR)).read_text() == "šest"
    assert job.expires_at > now() + dt.timedelta(days=6)


def test_a_job_is_done_only_once(world, kind):
    job_id = _started()
    jobs_running.run(job_id)
    first = _job(job_id).finished_at
    jobs_running.run(job_id)
    assert _job(job_id).finished_at == first
    assert _job(job_id).attempts == 1


def test_a_broken_rule_and_our_own_fault_are_told_apart(world, kind):
    ours, theirs = _started(fail="x"), _started(fail="rule")
    jobs_running.run(ours)
    jobs_running.run(theirs)
    assert (_job(theirs).state, _job(theirs).error) == (FAILED, "Manjka obdobje.")
    assert _job(ours).state == FAILED
    assert "pri nas" in _job(ours).error


def test_only_those_with_the_role_may_ask_for_it(world, kind):
    with pytest.raises(Forbidden):
        jobs.start(actor_of(ANA), "test", "Poskus")
    with pytest.raises(Forbidden):
        jobs.start(actor_of(BOR), "there-is-none", "Poskus")


def test_the_file_is_nobody_elses(world, kind):
    job_id = _started()
    jobs_running.run(job_id)
    for email in (ANA, VILI, DANE):
        with pytest.raises(NotFound):
            jobs.get_job(job_id, actor_of(email))
        with pytest.raises(NotFound):
            jobs.file_of(_job(job_id), actor_of(email))


@pytest.mark.parametrize("how", ["role", "ended"])
def test_a_withdrawn_right_stops_the_file_at_once(world, kind, how):
    job_id = _started()
    jobs_running.run(job_id)
    row = db.session.scalars(select(Membership).where(Membership.person_id == actor_of(BOR).person_id)).one()
    if how == "role":
        row.role = VIEWER
    else:
        row.ended_at = now()
    db.session.commit()
    with pytest.raises(NotFound):
        jobs.file_of(_job(job_id), actor_of(BOR))


def test_a_right_withdrawn_before_the_work_begins_is_a_failure(world, kind):
    job_id = _started()
    person = actor_of(BOR).person_id
    db.session.scalars(select(Membership).where(Membership.person_id == person)).one().ended_at = now()
    db.session.commit()
    jobs_running.run(job_id)
    assert _job(job_id).state == FAILED


def test_a_file_expires_and_is_deleted(world, kind):
    job_id = _started()
    jobs_running.run(job_id)
    job = _job(job_id)
    path = jobs.folder() / job.stored_as
    job.expires_at = now() - dt.timedelta(minutes=1)
    db.session.commit()
    with pytest.raises(NotFound):
        jobs.file_of(_job(job_id), actor_of(BOR))
    assert jobs_running.forget_expired() == 1
    assert not path.exists()


def test_what_a_killed_worker_left_is_begun_again_and_given_up_after_three_times(world, kind):
    job_id = _started()
    job = _job(job_id)
    job.state, job.attempts = RUNNING, 1
    db.session.commit()
    assert jobs_running.sweep() == []
    assert jobs_running.begin_again() == [job_id]
    assert _job(job_id).state == WAITING
    job = _job(job_id)
    job.state, job.attempts, job.beat_at = RUNNING, 3, now() - dt.timedelta(minutes=5)
    db.session.commit()
    assert jobs_running.sweep() == []
    assert _job(job_id).state == FAILED


def test_a_lost_call_is_found_again(world, kind):
    job_id = _started()
    assert jobs_running.sweep() == []
    _job(job_id).created_at = now() - dt.timedelta(minutes=2)
    db.session.commit()
    assert jobs_running.sweep() == [job_id]


def test_pages_show_progress_a_letter_and_the_file(app, browse, kind):
    bor = browse(BOR)
    with app.test_request_context("/"):
        job_id = _started()
    assert "Čaka na začetek" in bor.get(f"/jobs/{job_id}").text
    bor.post(f"/jobs/{job_id}/letter")
    assert bor.get(f"/jobs/{job_id}/state.json").json["state"] == "waiting"
    with app.app_context():
        jobs_running.run(job_id)
    assert "Prevzemi" in bor.get(f"/jobs/{job_id}").text
    with bor.get(f"/jobs/{job_id}/file") as file:
        assert file.text == "delo"
    assert "Pripravljeno: Poskus" in bor.get("/outbox").text
    assert "Poskus" in bor.get("/jobs").text
    browse(ANA).get(f"/jobs/{job_id}", status=404)
    browse(ANA).get(f"/jobs/{job_id}/file", status=404)
