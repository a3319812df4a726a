"""Batches: any number of documents in, datasets or tables out, by one process or many.

    inputs ──▶ Item … ──▶ process(item) ──▶ stored ──▶ Outcome … ──▶ manifest
    (inputs.py)           (work.py, in      (folders.py,            (manifest.py)
                           pool.py's          tables.py and
                           workers)           shards.py)

:func:`fenjie.run.batch.run_batch` is the Python call behind ``fenjie run FOLDER -o OUT``;
:func:`fenjie.run.on_ray.run_on_ray` does the same on a Ray cluster.  Nothing is imported here,
so that a run on one file pays for none of it.
"""
