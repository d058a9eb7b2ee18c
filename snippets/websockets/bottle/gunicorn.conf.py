worker_class = "geventwebsocket.gunicorn.workers.GeventWebSocketWorker"
